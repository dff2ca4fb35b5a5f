import type { Tx } from '#platform';

const STATEMENT = `SELECT statement, decided_at AS "decidedAt" FROM moderation.decisions WHERE case_id = $1 ORDER BY decided_at DESC LIMIT 1`;

/** What the operator told the author. The event carries a code only: texts travel by the published view. */
export async function statementOf(tx: Tx, caseId: string): Promise<{ readonly statement: string | null; readonly decidedAt: Date | null }> {
  return (await tx.one<{ statement: string | null; decidedAt: Date }>(STATEMENT, [caseId])) ?? { statement: null, decidedAt: null };
}
