import { DomainError } from '#contracts/domain-error';
import { OPEN_DOCUMENT, OPEN_XML, OPEN_XML_SLIDES, PDF_AND_PICTURES, PLAIN_TEXTS } from '#reference';
import type { RequestLimits } from './limits.js';

const TYPES = { ...PDF_AND_PICTURES, ...OPEN_XML, ...OPEN_XML_SLIDES, ...OPEN_DOCUMENT };

const refused = (code: string, detail: string): DomainError => new DomainError('invalid', 'invalid_attachment', 'The file cannot be attached; `errors` says why.', [{ pointer: '/file', code, detail }]);

/** What may be attached; as platform's `acceptFile` takes it. */
export const ATTACHMENT_RULES = { types: TYPES, texts: PLAIN_TEXTS, named: 'pdf, png, jpeg, webp, docx, xlsx, pptx, odt, ods, or text in UTF-8 (txt, csv)', refused } as const;

export const ATTACHMENT_TYPES: readonly string[] = [...Object.keys(TYPES), ...Object.values(PLAIN_TEXTS)];

const tooLarge = (what: string, maxBytes: number, taken: number): DomainError =>
  new DomainError('conflict', 'attachments_too_large', `${what} have at most ${maxBytes} bytes together`, [], { maxBytes, leftBytes: Math.max(0, maxBytes - taken) });

/** Whether one more file fits on a request that has these, of an organisation whose drafts hold `inDrafts` bytes. Throws `too_many_attachments` or `attachments_too_large`. */
export function checkRoom(present: readonly { readonly bytes: number }[], inDrafts: number, bytes: number, { attachments }: Pick<RequestLimits, 'attachments'>): void {
  const { files, requestBytes, draftBytes } = attachments;
  if (present.length >= files) throw new DomainError('conflict', 'too_many_attachments', `a request has at most ${files} attachments`, [], { max: files });
  const taken = present.reduce((sum, file) => sum + file.bytes, 0);
  if (bytes > requestBytes - taken) throw tooLarge('the attachments of a request', requestBytes, taken);
  if (bytes > draftBytes - inDrafts) throw tooLarge('the attachments of all drafts of an organisation', draftBytes, inDrafts);
}
