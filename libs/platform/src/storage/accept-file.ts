import type { DomainError } from '#contracts';

/** What is taken, by what its bytes say. */
export interface FileRules {
  /** Media type -> how its name may end, the usual ending first. */
  readonly types: Readonly<Record<string, readonly string[]>>;
  /** Ending -> media type. Text has no mark of its own in its bytes: it is what its name says, when nothing in it is anything but text. */
  readonly texts?: Readonly<Record<string, string>>;
  /** The same in words. */
  readonly named: string;
  readonly refused: (code: string, detail: string) => DomainError;
}

/** A file as it arrived. */
export interface ArrivedFile {
  /** As the client wrote it. */
  readonly name: string;
  /** What its first bytes say, if they say anything. */
  readonly sniffed: string | undefined;
  /** All of it is text. */
  readonly text: boolean;
  readonly bytes: number;
  /** Of the marks that were looked for, names under which office files keep programs. */
  readonly found: readonly string[];
}

const LONGEST_STEM = 100;

const endingOf = (name: string): string => /[^.]\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** The last part of a path in any notation, without what is invisible, turns the direction of writing, or means something to a shell or a file system. */
function cleanName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  return last.replace(/[\p{C}\p{Zl}\p{Zp}"<>|?*:;%$`'&]/gu, '').replace(/\s+/gu, ' ').replace(/^[\s.-]+|[\s.]+$/gu, '');
}

/** Its own stem, with the usual ending of its type when it has none of its own. */
function nameOf(cleaned: string, endings: readonly string[], { refused }: FileRules): string {
  const ending = endingOf(cleaned);
  if (ending !== '' && !endings.includes(ending)) throw refused('type_mismatch', `its bytes are those of a .${endings[0]}, its name says .${ending}`);
  const stem = ending === '' ? cleaned : cleaned.slice(0, -ending.length - 1);
  return `${[...stem].slice(0, LONGEST_STEM).join('').trim() || 'file'}.${ending || endings[0]}`;
}

/** The media type and the name under which a file is kept. Throws what the rules say, with the reason. */
export function acceptFile({ name, sniffed, text, bytes, found }: ArrivedFile, rules: FileRules): { readonly mediaType: string; readonly fileName: string } {
  const { types, texts = {}, named, refused } = rules;
  if (bytes === 0) throw refused('empty_file', 'it is empty');
  const cleaned = cleanName(name);
  const ending = endingOf(cleaned);
  const ofText = texts[ending];
  // Looked at first: there are marks of two letters, and a text may begin with them.
  if (ofText !== undefined && text) return { mediaType: ofText, fileName: nameOf(cleaned, [ending], rules) };
  const endings = sniffed === undefined ? undefined : types[sniffed];
  if (sniffed === undefined || endings === undefined) throw refused('type_not_allowed', `it is none of ${named}`);
  const isArchive = sniffed.startsWith('application/vnd.');
  if (isArchive && found.length > 0) throw refused('macros', 'an office file with macros is not taken; save it without');
  return { mediaType: sniffed, fileName: nameOf(cleaned, endings, rules) };
}
