const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** Media types of IANA, each with the endings of its files. */
type Types = Readonly<Record<string, readonly string[]>>;

export const PDF_AND_PICTURES: Types = { 'application/pdf': ['pdf'], 'image/png': ['png'], 'image/jpeg': ['jpg', 'jpeg'], 'image/webp': ['webp'] };

/** Texts and tables of ISO/IEC 29500 (Office Open XML). */
export const OPEN_XML: Types = { [`${OFFICE}.wordprocessingml.document`]: ['docx'], [`${OFFICE}.spreadsheetml.sheet`]: ['xlsx'] };

export const OPEN_XML_SLIDES: Types = { [`${OFFICE}.presentationml.presentation`]: ['pptx'] };

/** Texts and tables of ISO/IEC 26300 (OpenDocument). */
export const OPEN_DOCUMENT: Types = { 'application/vnd.oasis.opendocument.text': ['odt'], 'application/vnd.oasis.opendocument.spreadsheet': ['ods'] };

/** Media types of plain texts, by the endings of their files. */
export const PLAIN_TEXTS: Readonly<Record<string, string>> = { txt: 'text/plain', csv: 'text/csv' };

/** Names of entries, as they stand in the bytes of an archive, under which office files keep programs. */
export const MACRO_MARKS: readonly string[] = ['vbaProject.bin', 'Basic/script-lc.xml', 'Scripts/'];
