import { packOf, restrictedKeys } from '#disciplines';
import type { AddendumRow } from '../../persistence/addendum.row.js';
import { viewAddendum } from './addendum-view.js';

const [RESTRICTED] = restrictedKeys(packOf('it-management')!);
const row: AddendumRow = {
  id: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c04', requestId: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c05', number: 1, kind: 'material', text: 'Two more sites.',
  changes: { brief: { people: 14, [RESTRICTED!]: 'the firewall of the second site' }, termMonths: 24 }, before: { brief: { people: 12, [RESTRICTED!]: 'the firewall of the first' }, termMonths: 12 },
  closesAt: new Date(0), publishedAt: new Date(0),
};

const WRITTEN = { discipline: 'it-management', packVersion: 1 };

describe('what an addendum shows', () => {
  it('is of the brief what the request shows: restricted fields to client and operators alone, neither new nor old to the public', () => {
    expect(RESTRICTED).toBeDefined();
    expect(viewAddendum(row, WRITTEN, true)).toMatchObject({ changes: row.changes, before: row.before });
    expect(viewAddendum(row, WRITTEN, false)).toMatchObject({ changes: { brief: { people: 14 }, termMonths: 24 }, before: { brief: { people: 12 }, termMonths: 12 } });
    expect(JSON.stringify(viewAddendum(row, WRITTEN, false))).not.toContain('firewall');
    expect(viewAddendum({ ...row, kind: 'information', changes: null, before: null }, WRITTEN, false)).toMatchObject({ changes: null, before: null });
  });
});
