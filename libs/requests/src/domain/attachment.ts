import { DomainError } from '#contracts/domain-error';
import type { RequestLimits } from './limits.js';

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** What may be attached, by what its bytes say: media type -> how its name may end, the usual ending first. */
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

/** Text has no mark of its own in its bytes: it is what its name says, when nothing in it is anything but text. */
const TEXTS: Readonly<Record<string, string>> = { txt: 'text/plain', csv: 'text/csv' };

export const ATTACHMENT_TYPES: readonly string[] = [...Object.keys(TYPES), ...Object.values(TEXTS)];

/** Names of entries, as they stand in the bytes of an archive, under which office files keep programs. */
export const MACRO_MARKS: readonly string[] = ['vbaProject.bin', 'Basic/script-lc.xml', 'Scripts/'];

/** A file as it arrived. */
export interface ArrivedFile {
  /** As the client wrote it. */
  readonly name: string;
  /** What its first bytes say, if they say anything. */
  readonly sniffed: string | undefined;
  /** All of it is text. */
  readonly text: boolean;
  readonly bytes: number;
  /** Those of {@link MACRO_MARKS} that are in it. */
  readonly found: readonly string[];
}

const LONGEST_STEM = 100;

const refused = (code: string, detail: string): DomainError => new DomainError('invalid', 'invalid_attachment', 'The file cannot be attached; `errors` says why.', [{ pointer: '/file', code, detail }]);

const endingOf = (name: string): string => /[^.]\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** The last part of a path in any notation, without what is invisible, turns the direction of writing, or means something to a shell or a file system. */
function cleanName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  return last.replace(/[\p{C}\p{Zl}\p{Zp}"<>|?*:;%$`'&]/gu, '').replace(/\s+/gu, ' ').replace(/^[\s.-]+|[\s.]+$/gu, '');
}

/** Its own stem, with the usual ending of its type when it has none of its own. */
function nameOf(cleaned: string, endings: readonly string[]): string {
  const ending = endingOf(cleaned);
  if (ending !== '' && !endings.includes(ending)) throw refused('type_mismatch', `its bytes are those of a .${endings[0]}, its name says .${ending}`);
  const stem = ending === '' ? cleaned : cleaned.slice(0, -ending.length - 1);
  return `${[...stem].slice(0, LONGEST_STEM).join('').trim() || 'file'}.${ending || endings[0]}`;
}

/** The media type and the name under which a file is kept. Throws `invalid_attachment` with the reason. */
export function acceptFile({ name, sniffed, text, bytes, found }: ArrivedFile): { readonly mediaType: string; readonly fileName: string } {
  if (bytes === 0) throw refused('empty_file', 'it is empty');
  const cleaned = cleanName(name);
  const ending = endingOf(cleaned);
  const ofText = TEXTS[ending];
  // Looked at first: there are marks of two letters, and a text may begin with them.
  if (ofText !== undefined && text) return { mediaType: ofText, fileName: nameOf(cleaned, [ending]) };
  const endings = sniffed === undefined ? undefined : TYPES[sniffed];
  if (sniffed === undefined || endings === undefined) throw refused('type_not_allowed', 'it is none of pdf, png, jpeg, webp, docx, xlsx, pptx, odt, ods, or text in UTF-8 (txt, csv)');
  const isArchive = sniffed.startsWith('application/vnd.');
  if (isArchive && found.length > 0) throw refused('macros', 'an office file with macros is not taken; save it without');
  return { mediaType: sniffed, fileName: nameOf(cleaned, endings) };
}

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
