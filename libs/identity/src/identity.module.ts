import { defineService } from '#platform';

export const identityModule = defineService({
  name: 'identity',
  rows: [],
  controllers: [],
  providers: [],
  subscribers: {},
  schedules: [],
  commands: [],
});
