/** $1: what a demo account's address ends in; $2: an address looked for, or null. */
export const COUNT_ACCOUNTS = `
  SELECT count(*)::int AS accounts,
         count(*) FILTER (WHERE operator)::int AS operators,
         count(*) FILTER (WHERE email_key LIKE '%' || $1)::int AS demo,
         coalesce(bool_or(email_key = $2), false) AS known,
         min(created_at) AS since
    FROM identity.account`;

export interface AccountCount {
  readonly accounts: number;
  readonly operators: number;
  readonly demo: number;
  readonly known: boolean;
  /** When the first of them was made. */
  readonly since: Date | null;
}

/** $1: what a demo account's address ends in. Read once, at a start in production. */
export const ANY_DEMO_ACCOUNT = `SELECT EXISTS (SELECT 1 FROM identity.account WHERE email_key LIKE '%' || $1) AS found`;

/** $1: an account; $2: what a demo account's address ends in. */
export const IS_DEMO_ACCOUNT = `SELECT email_key LIKE '%' || $2 AS found FROM identity.account WHERE id = $1`;
