/** What ends before long: the columns are the same of both. */
export interface Expiring {
  readonly vendorId: string;
  readonly organisationId: string;
  readonly subject: string;
  readonly credentialId: string | null;
  readonly discipline: string | null;
  readonly country: string | null;
  readonly title: string | null;
  readonly endsAt: Date;
  readonly days: number;
}

// The nearest warning that has come: what is left, compared with each number of days of $1, the smallest first. Told already: that one or a nearer one.
const due = (endsAt: string, subject: string) => `
  CROSS JOIN LATERAL (SELECT min(days) AS days FROM unnest($1::int[]) AS days WHERE ${endsAt} <= statement_timestamp() + make_interval(days => days)) AS warning
  WHERE ${endsAt} > statement_timestamp() AND ${endsAt} <= statement_timestamp() + make_interval(days => $2::int)
    AND NOT EXISTS (SELECT FROM vendors.expiry_warning w WHERE w.vendor_id = o.vendor_id AND w.subject = ${subject} AND w.ends_at = ${endsAt} AND w.days <= warning.days)`;

const CREDENTIAL = `'credential ' || o.id`;
const QUALIFICATION = `concat_ws(' ', 'qualification', o.discipline, o.country)`;

/** Verified credentials that end within $2 days and of which nobody was told so far, at most $3; one whose renewal waits for an operator is left alone. $1: days of warnings. */
export const EXPIRING_CREDENTIALS = `
  SELECT o.vendor_id AS "vendorId", o.organisation_id AS "organisationId", ${CREDENTIAL} AS subject, o.id AS "credentialId", NULL AS discipline, NULL AS country, o.title, o.ends_at AS "endsAt", warning.days
  FROM vendors.credential o ${due('o.ends_at', CREDENTIAL)} AND o.state = 'verified'
    AND NOT EXISTS (SELECT FROM vendors.credential r WHERE r.replaces = o.id AND r.state = 'in_review')
  ORDER BY o.ends_at LIMIT $3`;

/** The same of qualifications, by their own period; one that is claimed anew and waits for an operator is left alone. */
export const EXPIRING_QUALIFICATIONS = `
  SELECT o.vendor_id AS "vendorId", o.organisation_id AS "organisationId", ${QUALIFICATION} AS subject, NULL AS "credentialId", o.discipline, o.country, NULL AS title, o.valid_until AS "endsAt", warning.days
  FROM vendors.qualification o ${due('o.valid_until', QUALIFICATION)} AND o.state <> 'in_review'
  ORDER BY o.valid_until LIMIT $3`;

/** One warning is told once, however many processes have found it; 0 rows: another one was first. $1 vendor, $2 subject, $3 end, $4 days, $5 organisation. */
export const CLAIM_WARNING = `
  INSERT INTO vendors.expiry_warning (vendor_id, subject, ends_at, days, organisation_id, told_at) VALUES ($1, $2, $3, $4, $5, clock_timestamp()) ON CONFLICT DO NOTHING`;
