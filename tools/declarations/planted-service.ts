import type { ServiceName } from '#contracts';
import type { ServiceModule } from '#platform';
import type { Type } from '@nestjs/common';

/** A service with nothing but what a test plants in it. */
export const plantedService = (name: ServiceName, controllers: readonly Type[], subscribers: ServiceModule['subscribers'] = {}): ServiceModule => ({
  name, controllers, subscribers, rows: [], providers: [], schedules: [], commands: [],
});
