import { ERRORS, ERRORS_BY_OWNER, errorEntry, type ErrorCode, type ErrorEntry } from '#contracts';
import { escaped, htmlPage } from '../http/html.js';
import { errorPagePath, statusOf } from '../problem.js';

type Section = readonly [owner: string, entries: readonly (readonly [ErrorCode, ErrorEntry])[]];

const SECTIONS: readonly Section[] = Object.entries(ERRORS_BY_OWNER).map(([owner, entries]) => [owner, Object.entries(entries) as [ErrorCode, ErrorEntry][]]);

/** The chapters of docs/errors.md that list the codes of problem documents. */
export function errorTables(): string {
  return SECTIONS.map(([owner, entries]) => {
    const rows = entries.map(([code, { title, meaning, remedy }]) => `| \`${code}\` | ${statusOf(code)} | ${title} | ${meaning} | ${remedy} |`);
    return [`## Codes of ${owner}`, '', '| code | status | title | when | what to do |', '| --- | --- | --- | --- | --- |', ...rows, ''].join('\n');
  }).join('\n');
}

const STYLE = 'body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}td,th{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0}code{white-space:nowrap}@media(max-width:40rem){tr{display:block;margin:0 0 1rem}td,th{display:block;padding:0}code{white-space:normal;overflow-wrap:anywhere}}';

const page = (title: string, body: string): string => htmlPage(title, body, STYLE);

const row = ([code, { title, meaning }]: readonly [ErrorCode, ErrorEntry]): string =>
  `<tr id="${code}"><td><a href="${errorPagePath(code)}"><code>${code}</code></a></td><td>${statusOf(code)}</td><td>${escaped(title)}. ${escaped(meaning)}</td></tr>`;

/** The page /docs/errors: every code, linked to its own page. */
export function errorIndexPage(): string {
  const tables = SECTIONS.map(([owner, entries]) => `<h2>Codes of ${owner}</h2><table><tr><th scope="col">code</th><th scope="col">status</th><th scope="col">when</th></tr>${entries.map(row).join('')}</table>`);
  return page('Error codes', `<h1>Error codes</h1><p>Every refusal is a problem document (RFC 9457) whose <code>code</code> is one of these ${Object.keys(ERRORS).length}.</p>${tables.join('')}`);
}

/** The page that the `type` of a problem names; undefined for a code that does not exist. */
export function errorPage(code: string): string | undefined {
  const entry = errorEntry(code);
  if (!entry) return undefined;
  const status = statusOf(code as ErrorCode);
  return page(
    `${entry.title} (${code})`,
    `<p><a href="/docs/errors">Error codes</a></p><h1>${escaped(entry.title)}</h1><p><code>${code}</code>, HTTP status ${status}</p><h2>When</h2><p>${escaped(entry.meaning)}</p><h2>What to do</h2><p>${escaped(entry.remedy)}</p>`,
  );
}
