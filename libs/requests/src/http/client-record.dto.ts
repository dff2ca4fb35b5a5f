import { fields } from '#platform';

export class FollowThroughAnswer {
  @fields.int({ min: 0, max: 1_000, example: 4 }) kept!: number;
  @fields.int({ min: 3, max: 1_000, example: 5 }) of!: number;
}

export class ClientRecordAnswer {
  @fields.object(() => FollowThroughAnswer, { nullable: true, description: '4 of 5; null below three.' }) followThrough!: FollowThroughAnswer | null;
  @fields.text({ max: 400, description: 'How it is reckoned.', example: '(awarded + unsuccessful with a reason, both by the decision date) / all requests that closed and came to an end' }) formula!: string;
}
