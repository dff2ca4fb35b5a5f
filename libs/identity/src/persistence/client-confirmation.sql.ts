/** $1 case study, as vendors publish what everybody sees of it: nothing of a vendor that is suspended or banned (R7). */
export const CONFIRMABLE = `
  SELECT case_study_id AS "caseStudyId", vendor_id AS "vendorId", organisation_id AS "organisationId", display_name AS "vendor", website, content, text_version AS "textVersion", denial_open AS "denialOpen"
  FROM vendors.confirmable c WHERE case_study_id = $1
    AND NOT EXISTS (SELECT FROM moderation.sanctions_in_force s WHERE s.organisation_id = c.organisation_id AND s.kind IN ('suspended', 'banned') AND s.starts_at <= clock_timestamp() AND (s.ends_at IS NULL OR s.ends_at > clock_timestamp()))`;

export interface Confirmable {
  readonly caseStudyId: string;
  readonly vendorId: string;
  readonly organisationId: string;
  readonly vendor: string;
  readonly website: string | null;
  readonly content: ClaimContent;
  readonly textVersion: number;
  readonly denialOpen: boolean;
}

/** What the client is shown of the work. */
export interface ClaimContent {
  readonly title: string;
  readonly discipline: string;
  readonly client: { readonly sector: string; readonly name: string | null };
  readonly asked: string;
  readonly done: string;
  readonly outcome: string;
  readonly figures: readonly { readonly label: string; readonly value: string }[];
  readonly startedOn: string;
  readonly endedOn: string | null;
  readonly links: readonly string[];
}

/** $1 organisation: every address of its people, of those whom it has invited, and the one that it gives to others. */
export const ADDRESSES_OF = `
  SELECT a.email_key AS "key" FROM identity.membership m JOIN identity.account a ON a.id = m.account_id WHERE m.organisation_id = $1
  UNION SELECT email_key FROM identity.member_invitation WHERE organisation_id = $1 AND withdrawn_at IS NULL
  UNION SELECT lower(contact_email) FROM identity.organisation WHERE id = $1 AND contact_email IS NOT NULL`;

/** $1 case study: the last time that somebody was asked about it. */
export const LAST_ASKED = `
  SELECT text_version AS "textVersion", expires_at AS "expiresAt", answer FROM identity.client_confirmation WHERE case_study_id = $1 ORDER BY asked_at DESC LIMIT 1`;

/** $1 token hash: held, so that of two answers one counts. */
export const CONFIRMATION_FOR_UPDATE = `
  SELECT id, organisation_id AS "organisationId", case_study_id AS "caseStudyId", vendor_id AS "vendorId", text_version AS "textVersion", whom, asked_at AS "askedAt", expires_at AS "expiresAt"
  FROM identity.client_confirmation WHERE token_hash = $1 FOR UPDATE`;

/** $1 token hash. */
export const OPEN_CONFIRMATION = 'SELECT 1 FROM identity.client_confirmation WHERE token_hash = $1 AND expires_at > statement_timestamp()';

export const IS_LEFT_ALONE = 'SELECT 1 FROM identity.left_alone WHERE whom = $1';

export const LEAVE_ALONE = 'INSERT INTO identity.left_alone (whom, since) VALUES ($1, $2) ON CONFLICT ON CONSTRAINT left_alone_pk DO NOTHING';

/** Nobody answered in time: whom was asked is forgotten. At most $1. */
export const FORGET_UNANSWERED = `
  UPDATE identity.client_confirmation SET token_hash = NULL, whom = NULL WHERE id IN (
    SELECT id FROM identity.client_confirmation WHERE token_hash IS NOT NULL AND expires_at < statement_timestamp() LIMIT $1)`;
