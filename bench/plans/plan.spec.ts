import { faultsOf, rowsRead, rowsReturned, type PlanNode } from './plan.js';
import { planFileOf, withoutLists } from './plan-file.js';

const node = (type: string, rows: number, more: Partial<PlanNode> = {}): PlanNode => ({ 'Node Type': type, 'Actual Rows': rows, 'Actual Loops': 1, ...more });
const scan = (type: string, rows: number, more: Partial<PlanNode> = {}) => node(type, rows, { 'Relation Name': 'request', ...more });

describe('what a plan is judged by', () => {
  it('counts what is thrown away and what is read again in every loop', () => {
    const plan = node('Limit', 26, { Plans: [node('Nested Loop', 26, { Plans: [scan('Index Scan', 26, { 'Rows Removed by Filter': 14 }), scan('Index Only Scan', 1, { 'Actual Loops': 26 })] })] });
    expect(rowsRead(plan)).toBe(66);
    expect(rowsReturned(plan)).toBe(26);
    expect(faultsOf(plan)).toEqual([]);
  });

  it('finds a large table that is read whole, not a small one', () => {
    expect(faultsOf(scan('Seq Scan', 5, { 'Rows Removed by Filter': 9_995 }))).toEqual(['reads all of request']);
    expect(faultsOf(scan('Seq Scan', 12))).toEqual([]);
    expect(faultsOf(scan('Seq Scan', 12, { 'Actual Loops': 500 }))).toEqual([]);
  });

  it('finds a sort of far more than is returned, not that of a page', () => {
    const sorted = (input: number, out: number) => node('Limit', out, { Plans: [node('Sort', out, { Plans: [scan('Index Scan', input)] })] });
    expect(faultsOf(sorted(200_000, 26))).toEqual(['sorts 200000 rows']);
    expect(faultsOf(sorted(26, 26))).toEqual([]);
  });

  it('takes a statement that writes for one that returns', () => {
    expect(rowsReturned(node('ModifyTable', 0, { Plans: [scan('Index Scan', 1)] }))).toBe(1);
  });

  it('is written beside the query', () => {
    expect(planFileOf('libs/requests/src/persistence/open-requests.sql.ts')).toBe('libs/requests/src/persistence/open-requests.plan.md');
    expect(planFileOf('libs/platform/src/http/write.ts')).toBe('libs/platform/src/http/write.plan.md');
  });
});

describe('a written plan', () => {
  it('cuts long lists and leaves short ones', () => {
    const ids = (count: number) => `Index Cond: (id = ANY ('{${Array.from({ length: count }, (_, i) => `id-${i}`).join(',')}}'::uuid[]))`;
    expect(withoutLists(`${ids(1_000)}\n${ids(3)}`)).toBe(`Index Cond: (id = ANY ('{id-0, … 1000 in all}'::uuid[]))\n${ids(3)}`);
  });
});
