import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eachText, numbered, settable, wholeText, type DocumentText } from './document-text.js';
import { fontsFor } from './fonts.js';

/** What is answered to a document. */
export type Made = { readonly pdf: Uint8Array } | { readonly error: string };

const TEMPLATE = readFileSync(join(import.meta.dirname, 'document.typ'), 'utf8');

const instant = (at: Date): number[] => [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate(), at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()];

/** The document as tagged PDF (PDF/UA-1), the same bytes for the same text. */
async function typeset(given: DocumentText): Promise<Uint8Array> {
  const composed = eachText(given, settable);
  const { fonts, missing, ...names } = await fontsFor(wholeText(composed), composed.regions);
  const document = missing.size === 0 ? composed : eachText(composed, (text) => [...text].map((character) => (missing.has(character) ? numbered(character) : character)).join(''));
  const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: [...fonts] }], inputs: { document: JSON.stringify({ ...document, ...names, at: instant(document.at) }) } });
  const answer = compiler.compile({ mainFileContent: TEMPLATE });
  if (!answer.result) throw new Error(`the document was not set: ${JSON.stringify(answer.takeError()?.shortDiagnostics)}`);
  const pdf = compiler.pdf(answer.result, { pdfStandard: 'ua-1' });
  // What was memorised of it is nobody else's.
  compiler.evictCache(0);
  return pdf;
}

const answer = (made: Made): void => void process.send?.(made);

// One at a time is asked for.
process.on('message', (document: DocumentText) => void typeset(document).then((pdf) => answer({ pdf }), (error: unknown) => answer({ error: error instanceof Error ? error.message : JSON.stringify(error) })));
// Nobody is left who would want it.
process.on('disconnect', () => process.exit());
