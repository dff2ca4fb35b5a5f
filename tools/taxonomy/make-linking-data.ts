// `node dist/tools/taxonomy/make-linking-data.js <folder> [--check]`: makes libs/linking/data from the tables of ESCO (esco/*.csv) and O*NET (onet/*.csv) in the
// folder, which is not part of this repository: every ESCO skill with its address and alternative labels as far as the tables have them, and the titles of the
// occupations and skills that the packs name. Run it again after a pack named another one. With `--check` nothing is written; 1 says that what is here differs.
import { loadPacks, type Classification } from '#disciplines';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { alignedAlternatives } from './aligned-alternatives.js';
import { readTable } from './tables.js';

const DATA = join(import.meta.dirname, '../../../libs/linking/data');
const LONGEST = 100;

const [folder, option] = process.argv.slice(2);
if (!folder || (option !== undefined && option !== '--check')) throw new Error('name the folder that holds esco/ and onet/');

const esco = (file: string) => readTable(join(folder, 'esco'), file);
const onet = (file: string) => readTable(join(folder, 'onet'), file);

const tidy = (label: string) => label.replace(/\s+/g, ' ').trim();

/** Each once, none that repeats the preferred label, the longest left out: nobody writes them. */
function alternativesOf(preferred: string, labels: readonly string[]): string[] {
  const seen = new Set([preferred.toLowerCase()]);
  return labels.map(tidy).filter((label) => {
    const key = label.toLowerCase();
    if (label === '' || label.length > LONGEST || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

const splitUp = (labels: string) => labels.split('|').map(tidy).filter((label) => label !== '');

function skills(): readonly [label: string, uri: string, alternatives: readonly string[]][] {
  const rows = esco('skills_with_altlabels_subset.csv').map((row) => ({ uri: row['uri']!, label: tidy(row['preferred_label']!), alternatives: splitUp(row['alt_labels']!) }));
  const described = esco('ict_skills_described.csv').map((row) => ({ uri: row['uri']!, label: tidy(row['label']!), alternatives: splitUp(row['alt_labels']!) }));
  const aligned = alignedAlternatives(rows);
  const uris = new Map([...rows, ...described].map(({ label, uri }) => [label, uri]));
  const more = new Map(described.map(({ label, alternatives }) => [label, alternatives]));
  return esco('skill_labels_v1.1.0.csv')
    .map((row) => tidy(row['preferred_label']!))
    .sort((one, other) => (one < other ? -1 : 1))
    .map((label) => [label, uris.get(label) ?? '', alternativesOf(label, [...(aligned.get(label) ?? []), ...(more.get(label) ?? [])])]);
}

/** "HTML Developer (HyperText Markup Language Developer)" is two titles. */
const bothTitles = (title: string) => title.split(/[()]/).map(tidy).filter((part) => part !== '');

function namedByPacks(): Readonly<Record<string, readonly string[]>> {
  const occupations = esco('occupations.csv');
  const alternates = onet('alternate_titles.csv');
  const known = new Map(made.map(([, uri, labels]) => [uri, labels]));
  const found = ({ scheme, id, uri, description }: Classification): readonly string[] => {
    if (scheme === 'ESCO' && known.has(uri!)) return known.get(uri!)!;
    if (scheme === 'ESCO') return occupations.filter((row) => row['uri'] === uri).flatMap((row) => splitUp(row['alt_labels']!));
    return alternates.filter((row) => row['O*NET-SOC Code'] === id).flatMap((row) => bothTitles(row['Alternate Title']!)).filter((title) => title.length <= LONGEST && description !== title);
  };
  const codes = loadPacks().flatMap(({ current }) => [...current.occupations, ...current.specialisms.flatMap(({ classifications = [] }) => classifications.filter(({ scheme }) => scheme === 'ESCO'))]);
  return Object.fromEntries(codes.map((code) => [`${code.scheme} ${code.id}`, alternativesOf(code.description, found(code)).sort()]));
}

let differs = 0;
function put(file: string, value: unknown): void {
  const [path, text] = [join(DATA, file), JSON.stringify(value)];
  const same = existsSync(path) && gunzipSync(readFileSync(path)).toString('utf8') === text;
  if (!same) differs += 1;
  if (!same && option === undefined) writeFileSync(path, gzipSync(text, { level: 9 }));
  process.stdout.write(`${file}: ${same ? 'as it was' : 'differs'}\n`);
}

const made = skills();
put('skills.json.gz', made);
put('named-by-packs.json.gz', namedByPacks());
process.stdout.write(`${made.length} skills, ${made.filter(([, uri]) => uri !== '').length} with an address, ${made.filter(([, , labels]) => labels.length > 0).length} with ${made.reduce((sum, [, , labels]) => sum + labels.length, 0)} alternative labels\n`);
process.exitCode = option === '--check' && differs > 0 ? 1 : 0;
