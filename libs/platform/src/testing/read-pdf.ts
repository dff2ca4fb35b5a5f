import { execFile } from 'node:child_process';

export interface ReadPdf {
  /** The text of each page. */
  readonly pages: readonly string[];
  readonly info: Readonly<Record<string, unknown>>;
}

const READ = `
  import { extractText, getDocumentProxy, getMeta } from 'unpdf';
  const parts = [];
  for await (const part of process.stdin) parts.push(part);
  const pdf = await getDocumentProxy(new Uint8Array(Buffer.concat(parts)));
  const { text: pages } = await extractText(pdf, { mergePages: false });
  const { info } = await getMeta(pdf);
  process.stdout.write(JSON.stringify({ pages, info }));
`;

/** What somebody else's reader finds in a PDF; in a process of its own, for it is of modules that tests cannot load. */
export const readPdf = (pdf: Uint8Array): Promise<ReadPdf> =>
  new Promise((resolve, reject) => {
    const child = execFile(process.execPath, ['--input-type=module', '-e', READ], { maxBuffer: 64 * 1024 * 1024, cwd: import.meta.dirname }, (error, out) => (error ? reject(error) : resolve(JSON.parse(out) as ReadPdf)));
    child.stdin?.end(pdf);
  });
