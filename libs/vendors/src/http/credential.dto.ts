import { fields, MoneyDto } from '#platform';
import { CREDENTIAL_KINDS, CREDENTIAL_PHASES, type CredentialContent, type CredentialEdit, type CredentialKind } from '../domain/credential.js';
import { DOCUMENT_TYPES } from '../domain/credential-document.js';

const CODE = { max: 60, min: 1 } as const;
const COUNTRY = { max: 2, min: 2, pattern: /^[A-Z]{2}$/ } as const;
const TITLE = { max: 120, min: 3, pattern: /\S/, example: 'Professional indemnity insurance' } as const;
const ISSUER = { max: 120, min: 2, pattern: /\S/, example: 'Harbour Mutual Insurance' } as const;
const SAID = { optional: true, nullable: true } as const;
const SERVES = [{ discipline: 'accounting', country: 'AU', criterion: 'professional_indemnity_au' }];
const INSURED = { amount: '2000000.00', currency: 'AUD' };
const ISSUED = '2026-07-01';
const EXPIRES = '2027-06-30';

export class ServedCriterionDto {
  @fields.text({ ...CODE, example: 'accounting' }) discipline!: string;
  @fields.text({ ...COUNTRY, description: 'A country served, ISO 3166-1 alpha-2.', example: 'AU' }) country!: string;
  @fields.text({ ...CODE, description: 'Key of a criterion of the discipline’s pack.', example: 'professional_indemnity_au' }) criterion!: string;
}

export class EditCredentialBody {
  @fields.oneOf(CREDENTIAL_KINDS, { optional: true, example: 'insurance' }) kind?: CredentialKind;
  @fields.text({ ...TITLE, optional: true }) title?: string;
  @fields.text({ ...ISSUER, optional: true }) issuer?: string;
  @fields.text({ max: 60, min: 1, ...SAID, description: 'Of the licence, policy or member; shown to nobody else unless the register is public.', example: 'PI-4471-903' }) number?: string | null;
  @fields.text({ ...COUNTRY, ...SAID, description: 'Where it holds, ISO 3166-1 alpha-2; null: everywhere.', example: 'AU' }) country?: string | null;
  @fields.text({ max: 60, min: 1, ...SAID, description: 'A state or another part of the country, where it holds there alone.', example: 'New South Wales' }) region?: string | null;
  @fields.listOf(() => ServedCriterionDto, { max: 20, optional: true, description: 'What it speaks for. An essential criterion that rests on a verified credential is met as long as that lasts.', example: SERVES }) serves?: ServedCriterionDto[];
  @fields.object(() => MoneyDto, { ...SAID, description: 'Of an insurance: what it pays at most.', example: INSURED }) insuredAmount?: MoneyDto | null;
  @fields.date({ ...SAID, example: ISSUED }) issuedOn?: string | null;
  @fields.date({ ...SAID, description: 'The last day on which it holds, in your organisation’s time zone; null: it has no end of its own.', example: EXPIRES }) expiresOn?: string | null;
}

/** What a renewal says differently; dates are always said anew. */
export class RenewCredentialBody extends EditCredentialBody {}

export class FileCredentialBody extends EditCredentialBody {
  @fields.oneOf(CREDENTIAL_KINDS, { example: 'insurance' }) declare kind: CredentialKind;
  @fields.text(TITLE) declare title: string;
  @fields.text(ISSUER) declare issuer: string;
}

const NOTHING = { number: null, country: null, region: null, serves: [], insuredAmount: null, issuedOn: null, expiresOn: null };

/** Only what was sent: a member left out stays as it is. */
export function credentialEditOf(body: EditCredentialBody): CredentialEdit {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}

export const credentialOf = (body: FileCredentialBody): CredentialContent => ({ ...NOTHING, kind: body.kind, title: body.title, issuer: body.issuer, ...credentialEditOf(body) });

/** There is nothing to say beside the file. */
export class CredentialDocumentForm {}

export class CredentialPendingRenewalBody {
  @fields.oneOf(['current'], { description: 'What the register shows of it.', example: 'current' }) register!: 'current';
}

export class CredentialDocumentAnswer {
  @fields.text({ max: 120, example: 'certificate-of-currency.pdf' }) fileName!: string;
  @fields.oneOf(DOCUMENT_TYPES, { description: 'By its bytes.' }) mediaType!: string;
  @fields.int({ min: 1, max: 1_000_000_000, example: 48_213 }) bytes!: number;
  @fields.text({ max: 64, description: 'Of its bytes, in hexadecimal.', example: 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9' }) sha256!: string;
  @fields.instant() uploadedAt!: string;
}

export class CredentialDecisionAnswer {
  @fields.text({ ...CODE, example: 'register_matches' }) reasonCode!: string;
  @fields.text({ max: 4_000, nullable: true, description: 'What the operator told the vendor.' }) statement!: string | null;
  @fields.instant() decidedAt!: string;
}

/** A verified credential, as anybody sees it. Its organisation and operators get all of them, and the optional members. */
export class CredentialAnswer {
  @fields.id() id!: string;
  @fields.oneOf(CREDENTIAL_KINDS, { example: 'insurance' }) kind!: string;
  @fields.text(TITLE) title!: string;
  @fields.text(ISSUER) issuer!: string;
  @fields.text({ ...COUNTRY, nullable: true, example: 'AU' }) country!: string | null;
  @fields.date({ nullable: true, example: EXPIRES }) expiresOn!: string | null;
  @fields.bool({ description: 'An operator has verified it, and it has not ended.', example: true }) verified!: boolean;
  @fields.text({ max: 60, ...SAID, description: 'For everybody only where a register shows it to everybody.', example: 'PI-4471-903' }) number?: string | null;
  @fields.oneOf(CREDENTIAL_PHASES, { optional: true, description: 'For its organisation and operators, like what is below.', example: 'verified' }) state?: string;
  @fields.text({ max: 60, ...SAID }) region?: string | null;
  @fields.listOf(() => ServedCriterionDto, { max: 20, optional: true }) serves?: ServedCriterionDto[];
  @fields.object(() => MoneyDto, SAID) insuredAmount?: MoneyDto | null;
  @fields.date(SAID) issuedOn?: string | null;
  @fields.id({ ...SAID, description: 'The one that it renews.' }) replaces?: string | null;
  @fields.int({ min: 0, max: 1_000_000, optional: true, description: 'How often it was submitted.' }) revision?: number;
  @fields.instant({ ...SAID, description: 'Since it was verified: when it ends; null: it does not.' }) endsAt?: string | null;
  @fields.instant({ ...SAID, description: 'Until when it holds on past its last day because its renewal waits.' }) pendingUntil?: string | null;
  @fields.object(() => CredentialDocumentAnswer, SAID) document?: CredentialDocumentAnswer | null;
  @fields.object(() => CredentialDecisionAnswer, SAID) decision?: CredentialDecisionAnswer | null;
  @fields.instant(SAID) submittedAt?: string | null;
  @fields.instant(SAID) verifiedAt?: string | null;
  @fields.instant({ optional: true }) createdAt?: string;
  @fields.instant({ optional: true }) changedAt?: string;
}

export class CredentialList {
  @fields.listOf(() => CredentialAnswer, { max: 200 }) items!: CredentialAnswer[];
}
