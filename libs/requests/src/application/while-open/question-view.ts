import type { QuestionRow } from '../../persistence/question.row.js';

/** A question as everybody reads it: who asked is told to nobody, the client and operators included; `mine` says it to the asker alone. */
export function viewQuestion({ id, number, text, askedAt, answer, answeredAt, organisationId }: QuestionRow, reader: string | undefined) {
  return { id, number, text, askedAt: askedAt.toISOString(), answer, answeredAt: answeredAt?.toISOString() ?? null, mine: organisationId === reader };
}

export type QuestionView = ReturnType<typeof viewQuestion>;
