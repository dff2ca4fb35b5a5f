import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type TableRow = Readonly<Record<string, string>>;

/** The rows of a CSV file (UTF-8, with or without a byte order mark) by the names of its head; throws for a quote that is never closed and for rows of another width. */
export const tableOf = (text: string): TableRow[] => parse(text, { columns: true, bom: true, skip_empty_lines: true }) as TableRow[];

export const readTable = (folder: string, file: string): TableRow[] => tableOf(readFileSync(join(folder, file), 'utf8'));
