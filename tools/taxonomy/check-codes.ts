// `node dist/tools/taxonomy/check-codes.js <folder>`: compares the codes and labels of the discipline packs with the tables of ESCO (esco/*.csv) and O*NET
// (onet/*.csv) in the folder, which is not part of this repository. Exits with 1 and names what no line of them confirms.
import { loadPacks, type Classification } from '#disciplines';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDERS: Readonly<Record<Classification['scheme'], string>> = { ESCO: 'esco', 'O*NET-SOC': 'onet', UNSPSC: 'onet' };

const folder = process.argv[2];
if (!folder) throw new Error('name the folder that holds esco/ and onet/');

const linesOf = (name: string): string[] => readdirSync(join(folder, name)).filter((file) => file.endsWith('.csv')).flatMap((file) => readFileSync(join(folder, name, file), 'utf8').split('\n'));
const lines = new Map([...new Set(Object.values(FOLDERS))].map((name) => [name, linesOf(name)]));

/** One record names the code (by its address, where the scheme has addresses) and the label. */
const isConfirmed = ({ scheme, id, uri, description }: Classification): boolean =>
  lines.get(FOLDERS[scheme])!.some((line) => line.includes(uri ?? id) && line.includes(description));

const codes = loadPacks().flatMap(({ current }) => [...current.occupations, ...current.specialisms.flatMap(({ classifications }) => classifications ?? [])]);
const unconfirmed = codes.filter((code) => !isConfirmed(code)).map(({ scheme, id, description }) => `${scheme} ${id} (${description})`);
process.stdout.write(`${codes.length} codes, ${unconfirmed.length} not confirmed\n${unconfirmed.map((code) => `  ${code}\n`).join('')}`);
process.exitCode = unconfirmed.length > 0 ? 1 : 0;
