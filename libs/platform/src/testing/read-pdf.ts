import { execFile } from 'node:child_process';

export interface ReadPdf {
  /** The text of each page. */
  readonly pages: readonly string[];
  /** Where the text that reaches farthest to the right ends, in points from the left edge of its page. */
  readonly rightmost: number;
  readonly info: Readonly<Record<string, unknown>>;
}

const READ = `
  import { extractText, getDocumentProxy, getMeta } from 'unpdf';
  const parts = [];
  for await (const part of process.stdin) parts.push(part);
  const pdf = await getDocumentProxy(new Uint8Array(Buffer.concat(parts)));
  const { text: pages } = await extractText(pdf, { mergePages: false });
  const { info } = await getMeta(pdf);
  const ends = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    ends.push(...items.map(({ transform, width }) => transform[4] + width));
  }
  process.stdout.write(JSON.stringify({ pages, info, rightmost: Math.max(...ends) }));
`;

/** What somebody else's reader finds in a PDF; in a process of its own, for it is of modules that tests cannot load. */
export const readPdf = (pdf: Uint8Array): Promise<ReadPdf> =>
  new Promise((resolve, reject) => {
    const child = execFile(process.execPath, ['--input-type=module', '-e', READ], { maxBuffer: 64 * 1024 * 1024, cwd: import.meta.dirname }, (error, out) => (error ? reject(error) : resolve(JSON.parse(out) as ReadPdf)));
    child.stdin?.end(pdf);
  });
