import { DomainError } from '#contracts/domain-error';
import { PDF_AND_PICTURES } from '#reference';

const refused = (code: string, detail: string): DomainError => new DomainError('invalid', 'invalid_document', 'The file cannot be taken; `errors` says why.', [{ pointer: '/file', code, detail }]);

/** What a document may be; as platform's `acceptFile` takes it. */
export const DOCUMENT_RULES = { types: PDF_AND_PICTURES, named: 'pdf, png, jpeg, webp', refused } as const;

export const DOCUMENT_TYPES: readonly string[] = Object.keys(PDF_AND_PICTURES);
