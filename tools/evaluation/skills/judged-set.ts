import { tableOf } from '../../taxonomy/tables.js';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A folder that holds no set that can be judged by; the message tells what it must hold. */
export class SetError extends Error {}

/** Words of a sentence that people linked to skills. */
export interface JudgedSpan {
  /** The rows of the file that say so, counted from 1 without the head. */
  readonly rows: readonly number[];
  /** Of the span, or of the part of it that is meant. */
  readonly words: string;
  readonly labels: ReadonlySet<string>;
}

export interface JudgedFile {
  readonly name: string;
  readonly spans: readonly JudgedSpan[];
  /** Rows for which people found no skill. */
  readonly dropped: number;
}

export interface JudgedSet {
  /** The skills to choose from. */
  readonly labels: ReadonlySet<string>;
  readonly files: readonly JudgedFile[];
}

const LABELS = 'skills_en_label.txt';
const ENDING = '_annotations.csv';
const COLUMNS = ['sentence', 'span', 'sub_span', 'label'];
const UNLINKED = new Set(['LABEL NOT PRESENT', 'UNDERSPECIFIED', '']);
const MUST = `the folder must hold ${LABELS} (a skill's label a line) and one or more files *${ENDING} with the columns ${COLUMNS.join(', ')}`;

/** Reads a set; throws `SetError` for a folder that holds none. */
export function readJudgedSet(folder: string): JudgedSet {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new SetError(`${folder} is no folder: ${MUST}`);
  const names = readdirSync(folder).filter((name) => name.endsWith(ENDING)).sort();
  if (!existsSync(join(folder, LABELS))) throw new SetError(`${LABELS} is missing: ${MUST}`);
  if (names.length === 0) throw new SetError(`no *${ENDING} is there: ${MUST}`);
  const labels = new Set(readFileSync(join(folder, LABELS), 'utf8').split('\n').map((line) => line.trim()).filter((line) => line !== ''));
  if (labels.size === 0) throw new SetError(`${LABELS} is empty: ${MUST}`);
  return { labels, files: names.map((name) => readJudgedFile(folder, name)) };
}

function rowsOf(folder: string, name: string): ReturnType<typeof tableOf> {
  try {
    return tableOf(readFileSync(join(folder, name), 'utf8'));
  } catch (error) {
    throw new SetError(`${name} is no CSV file (${(error as Error).message}): ${MUST}`);
  }
}

function readJudgedFile(folder: string, name: string): JudgedFile {
  const rows = rowsOf(folder, name);
  const missing = COLUMNS.filter((column) => rows[0]?.[column] === undefined);
  if (missing.length > 0) throw new SetError(`${name} has ${rows.length === 0 ? 'no rows' : `no column ${missing.join(', ')}`}: ${MUST}`);
  const spans = new Map<string, { rows: number[]; words: string; labels: Set<string> }>();
  let dropped = 0;
  rows.forEach((row, at) => {
    const label = row['label']!.trim();
    if (UNLINKED.has(label)) {
      dropped += 1;
      return;
    }
    const key = JSON.stringify([row['sentence'], row['span'], row['sub_span']]);
    const span = spans.get(key) ?? { rows: [], words: row['sub_span']!.trim() || row['span']!, labels: new Set() };
    span.rows.push(at + 1);
    span.labels.add(label);
    spans.set(key, span);
  });
  return { name, spans: [...spans.values()], dropped };
}
