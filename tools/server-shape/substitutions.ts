// What differs between docker-compose.yml and this machine: one table, printed, and nothing outside it.

export interface Substitution {
  /** The service whose command, environment or configuration file is meant, or `*` for all. */
  readonly of: string;
  readonly is: string;
  readonly here: string;
  /** Replaces a value only when it is exactly `is`; otherwise every occurrence is replaced. */
  readonly whole?: true;
  /** What the printed table says in place of a secret on either side. */
  readonly shownAs?: readonly [is: string, here: string];
}

export function substitute(text: string, of: string, table: readonly Substitution[]): string {
  const rows = table.filter((row) => row.of === of || row.of === '*').sort((a, b) => b.is.length - a.is.length);
  const exact = rows.find((row) => row.is === text);
  if (exact) return exact.here;
  return rows.filter((row) => !row.whole).reduce((out, row) => out.replaceAll(row.is, row.here), text);
}

export function printedTable(table: readonly Substitution[]): string {
  const rows = table.map((row) => [row.of, ...(row.shownAs ?? [row.is, row.here])]);
  const width = (column: number): number => Math.max(...rows.map((row) => row[column]!.length));
  return rows.map(([of, is, here]) => `  ${of!.padEnd(width(0))}  ${is!.padEnd(width(1))}  ->  ${here}`).join('\n');
}
