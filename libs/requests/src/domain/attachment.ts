import { DomainError } from '#contracts/domain-error';
import type { RequestLimits } from './limits.js';

const OFFICE = 'application/vnd.openxmlformats-officedocument';

const TYPES: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/webp': ['webp'],
  [`${OFFICE}.wordprocessingml.document`]: ['docx'],
  [`${OFFICE}.spreadsheetml.sheet`]: ['xlsx'],
  [`${OFFICE}.presentationml.presentation`]: ['pptx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
  'application/vnd.oasis.opendocument.spreadsheet': ['ods'],
};

const TEXTS: Readonly<Record<string, string>> = { txt: 'text/plain', csv: 'text/csv' };

const refused = (code: string, detail: string): DomainError => new DomainError('invalid', 'invalid_attachment', 'The file cannot be attached; `errors` says why.', [{ pointer: '/file', code, detail }]);

/** What may be attached; as platform's `acceptFile` takes it. */
export const ATTACHMENT_RULES = { types: TYPES, texts: TEXTS, named: 'pdf, png, jpeg, webp, docx, xlsx, pptx, odt, ods, or text in UTF-8 (txt, csv)', refused } as const;

export const ATTACHMENT_TYPES: readonly string[] = [...Object.keys(TYPES), ...Object.values(TEXTS)];

/** Names of entries, as they stand in the bytes of an archive, under which office files keep programs. */
export const MACRO_MARKS: readonly string[] = ['vbaProject.bin', 'Basic/script-lc.xml', 'Scripts/'];

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
