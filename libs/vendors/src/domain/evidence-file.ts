import { DomainError } from '#contracts/domain-error';
import { OPEN_DOCUMENT, OPEN_XML, PDF_AND_PICTURES, PLAIN_TEXTS } from '#reference';
import { VENDOR_LIMITS } from './limits.js';

const TYPES = { ...PDF_AND_PICTURES, ...OPEN_XML, ...OPEN_DOCUMENT };

const refused = (code: string, detail: string): DomainError => new DomainError('invalid', 'invalid_evidence_file', 'The file cannot be taken as evidence; `errors` says why.', [{ pointer: '/file', code, detail }]);

/** What may be given as evidence; as platform's `acceptFile` takes it. */
export const EVIDENCE_RULES = { types: TYPES, texts: PLAIN_TEXTS, named: 'pdf, png, jpeg, webp, docx, xlsx, odt, ods, or text in UTF-8 (txt, csv)', refused } as const;

export const EVIDENCE_TYPES: readonly string[] = [...Object.keys(TYPES), ...Object.values(PLAIN_TEXTS)];

/** Whether one more file of `bytes` fits beside these. Throws `too_many_evidence_files` or `evidence_files_too_large`. */
export function checkEvidenceRoom(present: readonly { readonly bytes: number }[], bytes: number): void {
  const { evidenceFiles: max, evidenceBytes: maxBytes } = VENDOR_LIMITS;
  if (present.length >= max) throw new DomainError('conflict', 'too_many_evidence_files', `A vendor has at most ${max} evidence files.`, [], { max });
  const taken = present.reduce((sum, file) => sum + file.bytes, 0);
  if (bytes > maxBytes - taken) throw new DomainError('conflict', 'evidence_files_too_large', `The evidence files of a vendor have at most ${maxBytes} bytes together.`, [], { maxBytes, leftBytes: Math.max(0, maxBytes - taken) });
}
