import { writeFileSync } from 'node:fs';
import type { HotQuery } from './hot-queries.js';
import { faultsOf, rowsRead, rowsReturned, type Measured } from './plan.js';

export interface PlannedQuery {
  readonly query: HotQuery;
  readonly measured: Measured;
}

/** `open-requests.sql.ts` has its plans in `open-requests.plan.md` beside it. */
export const planFileOf = (source: string): string => source.replace(/(\.sql)?\.ts$/, '.plan.md');

const MOST_LISTED = 12;

/** A plan with its long lists cut: of a thousand ids the first says as much as all. */
export const withoutLists = (text: string): string =>
  text.replace(/'\{([^'{}]*)\}'/g, (whole, list: string) => {
    const { length, 0: first } = list.split(',');
    return length > MOST_LISTED ? `'{${first}, … ${length} in all}'` : whole;
  });

function section({ query, measured: { plan, ms, text } }: PlannedQuery): string {
  const faults = faultsOf(plan);
  const verdict = faults.length === 0 ? 'no sequential scan, no sort of the whole' : faults.join('; ');
  const reason = query.reads ? `\nReads more than it returns: ${query.reads.because}.` : '';
  return `## ${query.title}\n\n${rowsRead(plan)} rows read for ${rowsReturned(plan)}, ${ms.toFixed(2)} ms warm; ${verdict}.${reason}\n\n\`\`\`text\n${withoutLists(text)}\n\`\`\`\n`;
}

/** Writes the plans of each source beside it; returns the files. No two benches plan one source. */
export function writePlans(root: string, planned: readonly PlannedQuery[], { bench, measuredOn }: { readonly bench: string; readonly measuredOn: string }): string[] {
  const sources = [...new Set(planned.map(({ query }) => query.source))];
  return sources.map((source) => {
    const name = source.slice(source.lastIndexOf('/') + 1);
    const sections = planned.filter(({ query }) => query.source === source).map(section);
    const file = planFileOf(source);
    writeFileSync(`${root}/${file}`, `# Plans of ${name}\n\nWritten by \`npm run bench -- ${bench}\`, not by hand. ${measuredOn}\n\n${sections.join('\n')}`);
    return file;
  });
}
