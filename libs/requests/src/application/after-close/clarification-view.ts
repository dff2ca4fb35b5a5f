import type { ClarificationRow } from '../../persistence/clarification.row.js';

export const viewClarification = ({ id, bidId, text, answer, askedAt, answerBy, answeredAt }: ClarificationRow) => ({
  id, bidId, text, answer,
  askedAt: askedAt.toISOString(),
  answerBy: answerBy.toISOString(),
  answeredAt: answeredAt?.toISOString() ?? null,
});

export type ClarificationView = ReturnType<typeof viewClarification>;
