import { fields } from '#platform';

const HASH = { max: 64, description: 'Of the terms that were accepted, in hexadecimal.', example: 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9' } as const;

export class AcceptanceAnswer {
  @fields.id() requestId!: string;
  @fields.id() organisationId!: string;
  @fields.text(HASH) termsSha256!: string;
  @fields.instant() acceptedAt!: string;
}

export class ListedAcceptanceAnswer {
  @fields.id() organisationId!: string;
  @fields.text({ max: 200, nullable: true, example: 'Tidewater Ledgers' }) displayName!: string | null;
  @fields.text(HASH) termsSha256!: string;
  @fields.instant() acceptedAt!: string;
}

export class AcceptancePage {
  @fields.listOf(() => ListedAcceptanceAnswer, { max: 100 }) items!: ListedAcceptanceAnswer[];
  @fields.text({ max: 1_000, nullable: true }) nextCursor!: string | null;
}
