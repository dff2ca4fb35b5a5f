import pg from 'pg';

/** Statements are constants of the code, but for the number of rows that some of them add. */
const MOST_NAMED = 1_000;
const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST_NAMED) return known;
  const name = `s${names.size}`;
  names.set(text, name);
  return name;
}

/**
 * A client whose statements with parameters are parsed and planned once for its connection. Only for connections that are one session of the server: behind a
 * pooler in transaction mode the next statement may reach another session (docs/adr/0031).
 */
export class PreparingClient extends pg.Client {
  override query(...call: unknown[]): never {
    const [text, values, ...rest] = call;
    const name = typeof text === 'string' && Array.isArray(values) ? nameOf(text) : undefined;
    const ask = super.query.bind(this) as (...of: unknown[]) => never;
    return name === undefined ? ask(...call) : ask({ name, text, values }, ...rest);
  }
}
