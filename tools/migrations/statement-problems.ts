import { SERVICES, type ServiceName } from '#contracts';

const FOREIGN = ['marketplace', 'bullmq', 'public'];
const KINDS = 'CREATE (OR REPLACE )?(SCHEMA|TABLE|(UNIQUE )?INDEX|VIEW|FUNCTION|TRIGGER|SEQUENCE|TYPE|EXTENSION|TEXT SEARCH CONFIGURATION)|ALTER (TABLE|INDEX|VIEW|FUNCTION|SEQUENCE|TYPE|TEXT SEARCH CONFIGURATION)|DROP (SCHEMA|TABLE|INDEX|VIEW|FUNCTION|TRIGGER|SEQUENCE|TYPE|EXTENSION|TEXT SEARCH CONFIGURATION)|GRANT|REVOKE|INSERT INTO|UPDATE|DELETE FROM|COMMENT ON|LOCK TABLE';
const CONSTRAINT = /(\bCONSTRAINT\s+\w+\s+)?\b(PRIMARY\s+KEY|FOREIGN\s+KEY|UNIQUE(?!\s+INDEX)|CHECK(?=\s*\()|EXCLUDE|REFERENCES)\b/gi;

interface Text {
  /** Comments and the inside of quotes gone; one statement after the other. */
  readonly plain: string;
  /** Everything but comments: bodies of functions and texts that may be run as SQL. */
  readonly whole: string;
}

function read(sql: string): Text {
  const whole = sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ');
  return { whole, plain: whole.replace(/\$(\w*)\$[\s\S]*?\$\1\$/g, "''").replace(/'(?:[^']|'')*'/g, "''") };
}

const schemasNamed = (text: string): string[] => [
  ...[...text.matchAll(/\b([a-z_]+)\s*\.\s*["\w*]/gi)].map((match) => match[1] ?? ''),
  ...[...text.matchAll(/\bSCHEMA\s+(?:IF\s+(?:NOT\s+)?EXISTS\s+)?"?([a-z_]+)/gi)].map((match) => match[1] ?? ''),
].map((name) => name.toLowerCase());

function unnamedConstraints(plain: string): string[] {
  // A foreign key's REFERENCES belongs to the constraint that FOREIGN KEY began.
  const text = plain.replace(/(FOREIGN\s+KEY\s*\([^)]*\)\s*)REFERENCES/gi, '$1');
  return [...text.matchAll(CONSTRAINT)].filter((match) => match[1] === undefined).map((match) => `a constraint without a name: ${match[2]}`);
}

/** What is wrong with one statement string of a service's migration; it may hold several statements. Empty when all is well. */
export function statementProblems(service: ServiceName, sql: string): string[] {
  const { plain, whole } = read(sql);
  const others = [...SERVICES.filter((name) => name !== service), ...FOREIGN];
  const statements = plain.split(';').map((statement) => statement.trim()).filter(Boolean);
  return [
    ...[...new Set(schemasNamed(whole))].filter((name) => others.includes(name)).map((name) => `speaks of the schema ${name}`),
    ...(/\bsearch_path\b/i.test(whole) ? ['depends on the search path'] : []),
    ...statements.filter((statement) => !new RegExp(`^(${KINDS})\\b`, 'i').test(statement)).map((statement) => `no statement for a migration: ${statement.slice(0, 40)}`),
    // An extension is dropped by its name alone.
    ...statements.filter((statement) => !/^DROP EXTENSION\b/i.test(statement) && !schemasNamed(statement).includes(service)).map((statement) => `names no object of ${service}: ${statement.slice(0, 40)}`),
    ...statements.filter((statement) => /^CREATE (UNIQUE )?INDEX ON\b/i.test(statement)).map(() => 'an index without a name'),
    ...unnamedConstraints(plain),
  ];
}
