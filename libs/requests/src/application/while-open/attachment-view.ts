import type { AttachmentRow } from '../../persistence/attachment.row.js';

/** An attachment as JSON. Who may not read it learns its title, not its name, and no hash by which a guess could be tested. */
export function viewAttachment({ id, title, restricted, mediaType, bytes, fileName, sha256, createdAt }: AttachmentRow, readable: boolean) {
  return { id, title, restricted, readable, mediaType, bytes, fileName: readable ? fileName : null, sha256: readable ? sha256 : null, uploadedAt: createdAt.toISOString() };
}

export type AttachmentView = ReturnType<typeof viewAttachment>;
