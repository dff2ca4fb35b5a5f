import { fields } from '#platform';

/** Who did something for an organisation, to its own people. */
export class PersonAnswer {
  @fields.id() accountId!: string;
  @fields.text({ max: 120, nullable: true, description: 'Null when the account was erased.', example: 'Mira Osei' }) displayName!: string | null;
}
