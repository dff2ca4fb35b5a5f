import { DomainError } from '#contracts/domain-error';

const TYPES: Readonly<Record<string, readonly string[]>> = { 'application/pdf': ['pdf'], 'image/png': ['png'], 'image/jpeg': ['jpg', 'jpeg'], 'image/webp': ['webp'] };

const refused = (code: string, detail: string): DomainError => new DomainError('invalid', 'invalid_document', 'The file cannot be taken; `errors` says why.', [{ pointer: '/file', code, detail }]);

/** What a document may be; as platform's `acceptFile` takes it. */
export const DOCUMENT_RULES = { types: TYPES, named: 'pdf, png, jpeg, webp', refused } as const;

export const DOCUMENT_TYPES: readonly string[] = Object.keys(TYPES);
