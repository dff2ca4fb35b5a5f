import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Schema = Readonly<Record<string, unknown>>;

interface Words {
  readonly errors: string[];
  readonly warnings: string[];
}

const lists = new Map<string, ReadonlySet<string>>();

/** One line of a CSV file, with its quoted cells. */
const cellsOf = (line: string): string[] => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');

/** The codes of a list of the standard; undefined for one that an extension brings along. */
function codesOf(file: string): ReadonlySet<string> | undefined {
  const known = lists.get(file);
  if (known) return known;
  let csv: string;
  try {
    csv = readFileSync(join(import.meta.dirname, '../../standard/codelists', file), 'utf8');
  } catch {
    return undefined;
  }
  // No code has a line break, and a line that only goes on with a description begins with no code that anybody uses.
  const [head = '', ...lines] = csv.split(/\r?\n/);
  const column = cellsOf(head).findIndex((name) => name === 'Code');
  const codes = new Set(lines.map((line) => cellsOf(line)[column] ?? ''));
  lists.set(file, codes);
  return codes;
}

function lookUp(schema: Schema, root: Schema): Schema {
  const { $ref, ...rest } = schema as { $ref?: string };
  if ($ref === undefined) return schema;
  const found = $ref.split('/').slice(1).reduce<unknown>((at, name) => (at as Schema)[name], root);
  return { ...(found as Schema), ...rest };
}

/** Compares every code with its list: a closed one refuses what it does not have, an open one asks for a look. Members that nobody declares are worth a look too. */
export function wordsOf(document: unknown, root: Schema): Words {
  const words: Words = { errors: [], warnings: [] };
  walk(document, root, { root, at: '', words });
  return words;
}

interface Walk {
  readonly root: Schema;
  readonly at: string;
  readonly words: Words;
}

function checkCodes(value: unknown, schema: Schema, { at, words }: Walk): void {
  const { codelist, openCodelist } = schema as { codelist?: string; openCodelist?: boolean };
  const codes = codelist === undefined ? undefined : codesOf(codelist);
  if (!codes) return;
  for (const code of [value].flat()) {
    if (code !== null && !codes.has(String(code))) words[openCodelist === true ? 'warnings' : 'errors'].push(`${at} ${String(code)} is not in ${codelist}`);
  }
}

function walk(value: unknown, given: Schema, { root, at, words }: Walk): void {
  const schema = lookUp(given, root) as Schema & { properties?: Record<string, Schema>; patternProperties?: object; items?: Schema };
  checkCodes(value, schema, { root, at, words });
  if (Array.isArray(value)) return value.forEach((item, index) => walk(item, schema.items ?? {}, { root, at: `${at}/${index}`, words }));
  if (typeof value !== 'object' || value === null || !schema.properties) return;
  for (const [name, member] of Object.entries(value)) {
    const known = schema.properties[name];
    if (known) walk(member, known, { root, at: `${at}/${name}`, words });
    else words.warnings.push(`${at}/${name} is declared by nobody`);
  }
}
