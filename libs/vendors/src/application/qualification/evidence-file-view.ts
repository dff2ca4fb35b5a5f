import type { EvidenceFileRow } from '../../persistence/evidence-file.row.js';

export const viewEvidenceFile = ({ id, title, fileName, mediaType, bytes, sha256, createdAt }: EvidenceFileRow) => ({ id, title, fileName, mediaType, bytes, sha256, uploadedAt: createdAt.toISOString() });

export type EvidenceFileView = ReturnType<typeof viewEvidenceFile>;
