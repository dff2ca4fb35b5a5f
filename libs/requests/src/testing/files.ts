import { randomBytes } from 'node:crypto';
import { crc32, deflateRawSync } from 'node:zlib';

/** A picture of one point. */
export const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
export const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
export const HTML = Buffer.from('<!doctype html><script>alert(document.cookie)</script>');
export const EXE = Buffer.concat([Buffer.from('MZ\u0090\0\u0003\0\0\0\u0004\0\0\0', 'latin1'), Buffer.alloc(200)]);

/** A PDF of so many bytes. */
export const pdfOf = (bytes: number): Buffer => Buffer.concat([PDF, Buffer.alloc(bytes - PDF.length, 32)]);

/** An archive with these entries, in their order. */
export function zip(entries: Readonly<Record<string, string | Buffer>>): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(entries)) {
    const data = Buffer.from(content);
    const packed = deflateRawSync(data);
    const common = Buffer.alloc(26);
    [20, 0, 8, 0, 0].forEach((value, index) => common.writeUInt16LE(value, index * 2));
    [crc32(data), packed.length, data.length].forEach((value, index) => common.writeUInt32LE(value, 10 + index * 4));
    common.writeUInt16LE(name.length, 22);
    files.push(Buffer.from('PK\u0003\u0004', 'latin1'), common, Buffer.from(name), packed);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\u0001\u0002\u0014\0', 'latin1'), common, rest, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  [0, 0, Object.keys(entries).length, Object.keys(entries).length].forEach((value, index) => end.writeUInt16LE(value, index * 2));
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, listed, Buffer.from('PK\u0005\u0006', 'latin1'), end]);
}

const MAIN: Readonly<Record<string, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  docm: 'application/vnd.ms-word.document.macroEnabled.main+xml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
};

const typesOf = (kind: string) => `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/main.xml" ContentType="${MAIN[kind]}"/></Types>`;

/** An office file of a kind; `last`: its list of types comes last, as some programs write it. */
export const office = (kind: string, more: Readonly<Record<string, string | Buffer>> = {}, last = false): Buffer => {
  const types = { '[Content_Types].xml': typesOf(kind) };
  return zip(last ? { 'main.xml': '<a/>', ...more, ...types } : { ...types, 'main.xml': '<a/>', ...more });
};

export const openDocument = (kind: 'text' | 'spreadsheet', more: Readonly<Record<string, string>> = {}): Buffer => zip({ mimetype: `application/vnd.oasis.opendocument.${kind}`, 'content.xml': '<a/>', ...more });

export interface Part {
  readonly name: string;
  /** As it is written between the quotes. */
  readonly fileName?: string;
  readonly type?: string;
  readonly content: Buffer | string;
}

/** A form as bytes, so that a test can write what no client library would. */
export function formOf(parts: readonly Part[]): { readonly body: Buffer; readonly type: string } {
  const boundary = `----${randomBytes(12).toString('hex')}`;
  const body = Buffer.concat([
    ...parts.flatMap(({ name, fileName, type, content }) => [
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"${fileName === undefined ? '' : `; filename="${fileName}"`}\r\n${type ? `Content-Type: ${type}\r\n` : ''}\r\n`),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
  return { body, type: `multipart/form-data; boundary=${boundary}` };
}
