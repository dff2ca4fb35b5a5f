import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Lists whose position in a cursor is an instant, and the table that it comes from. */
const TABLES: Readonly<Record<string, string>> = {
  'moderation/list-cases': 'moderation.moderation_case',
  'requests/list-acceptances': 'requests.confidentiality_acceptance',
  'requests/list-my-invitations': 'requests.invitation',
  'requests/list-object-history': 'requests.history',
  'requests/list-ocds-releases': 'requests.request',
  'requests/list-open-requests': 'requests.request',
  'requests/list-own-bids': 'requests.bid',
  'requests/list-own-requests': 'requests.request',
  'requests/list-request-history': 'requests.history',
  'requests/list-watched-requests': 'requests.watch',
  'vendors/list-vendors': 'vendors.listing',
};

const ROOT = join(import.meta.dirname, '../..');
const sources = readdirSync(join(ROOT, 'libs'), { recursive: true, encoding: 'utf8' }).map((path) => `libs/${path}`).filter((path) => /\/src\/.*\.ts$/.test(path) && !/\.spec\.ts$|\/testing\//.test(path)).map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));

/** Of the statements in a text those that write one of the tables with a clock of the database, which counts microseconds. A position is told in milliseconds: rows between would be passed over. */
function finerThanPositions(text: string): string[] {
  const statements = text.match(/`[^`]*`|'[^'\n]*'/g) ?? [];
  const writes = new RegExp(`\\b(INSERT INTO|UPDATE) (${Object.values(TABLES).join('|').replaceAll('.', '\\.')})\\b`);
  // What is compared with a clock is not written.
  const written = (statement: string) => statement.replace(/date_trunc\('milliseconds', \w+\(\)\)/g, '').replace(/[<>]=? *(clock|statement)_timestamp\(\)/g, '');
  return statements.filter((statement) => writes.test(statement) && /\b(clock_timestamp|statement_timestamp|now)\(\)/.test(written(statement)));
}

describe('positions in lists', () => {
  it('that are instants come from tables that are named here', () => {
    const found = sources.filter(({ text }) => /\bpage\.of\(/.test(text) && (/=> \[.*\.toISOString\(\)/.test(text) || /import \{.*\bpositionOf\b/.test(text))).map(({ path }) => path.replace(/^libs\/(\w+)\/src\/\w+\/(?:.*\/)?([\w-]+)\.ts$/, '$1/$2'));
    expect(found.sort()).toEqual(Object.keys(TABLES).sort());
  });

  it('have the precision of what is stored', () => {
    expect(sources.flatMap(({ path, text }) => finerThanPositions(text).map((statement) => `${path}: ${statement}`))).toEqual([]);
    expect(finerThanPositions("const ADD = `INSERT INTO requests.watch (since) SELECT clock_timestamp() WHERE true`; const DUE = 'UPDATE requests.invitation SET remind_at = NULL WHERE remind_at <= statement_timestamp()'")).toHaveLength(1);
  });
});
