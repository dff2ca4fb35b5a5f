import { chanceOf } from '../chance.js';
import { Ledger, type Repeated } from '../ledger.js';
import { repeatSome } from './repeat-check.js';

function acknowledged(again: Repeated): Ledger {
  const ledger = new Ledger();
  ledger.open({ operation: 'createRequest', service: 'requests', kind: 'request', key: 'k', keyed: true, actions: ['create'], again: () => Promise.resolve(again) }).acknowledge({ text: '{"id":"1"}', at: 1 });
  return ledger;
}

describe('a write that is repeated under its key', () => {
  it('is answered as before', async () => {
    expect(await repeatSome(acknowledged({ status: 201, replayed: true, text: '{"id":"1"}' }).entries, chanceOf(1))).toEqual([]);
  });

  it.each([
    ['it was done again', { status: 201, replayed: false, text: '{"id":"1"}' }],
    ['it is told something else', { status: 201, replayed: true, text: '{"id":"2"}' }],
    ['it is refused', { status: 409, replayed: false, text: '{"code":"profile_exists"}' }],
  ])('counts as a broken promise when %s', async (_, again) => {
    expect(await repeatSome(acknowledged(again).entries, chanceOf(1))).toEqual([{ promise: 'a write that is repeated under its key is answered as before (R11)', found: expect.stringContaining('createRequest') as string }]);
  });
});
