import { fields } from '#platform';

export class WatchingAnswer {
  @fields.id() requestId!: string;
  @fields.bool({ example: true }) watching!: boolean;
}
