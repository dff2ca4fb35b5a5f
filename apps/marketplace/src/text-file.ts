/** A text file on its way to the API, with what is said of it. */
export interface TextFile {
  readonly title: string;
  readonly restricted: boolean;
  readonly fileName: string;
  readonly text: string;
}

/** Its fields are what the upload takes beside the file. */
export type FormFile = Pick<TextFile, 'fileName' | 'text'> & Partial<TextFile>;

/** The same at each sending: an act that is repeated has the same body. */
const BOUNDARY = 'a-file-of-the-demo-0c1f5b';

/** The body of an upload and its type, as a browser would send them. */
export function formOf({ fileName, text, ...fields }: FormFile): { readonly body: string; readonly headers: Readonly<Record<string, string>> } {
  const parts = [
    ...Object.entries(fields).map(([name, value]) => `name="${name}"\r\n\r\n${String(value)}`),
    `name="file"; filename="${fileName}"\r\ncontent-type: application/octet-stream\r\n\r\n${text}`,
  ];
  const body = parts.map((part) => `--${BOUNDARY}\r\ncontent-disposition: form-data; ${part}\r\n`).join('');
  return { body: `${body}--${BOUNDARY}--\r\n`, headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` } };
}
