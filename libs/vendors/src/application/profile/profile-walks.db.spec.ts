import { DomainError } from '#contracts';
import type { MemberCaller } from '#platform';
import fc from 'fast-check';
import { daysAfter, localDay } from '../../domain/closures.js';
import { ANYBODY, VendorsOnClone } from '../../testing/vendors-on-clone.js';
import { DiscardChanges } from '../changes/discard-changes.js';
import { ReadChanges } from '../changes/read-changes.js';
import { SetClosures } from '../closures/set-closures.js';
import { ReadVendor } from '../search/read-vendor.js';
import { ActOnProfile } from './act-on-profile.js';
import { SetCapacity } from './set-capacity.js';
import { SetRates } from './set-rates.js';
import type { OwnVendorView, PublicVendorView } from './vendor-view.js';

const ACTS = ['edit', 'edit doubtfully', 'submit', 'recall', 'discard', 'approved', 'changes_requested', 'rejected', 'pause', 'resume', 'price', 'capacity', 'close'] as const;
type Act = (typeof ACTS)[number];

/** What anybody should see, kept apart from the service. `shown` is null until an operator approved something. */
interface Expected {
  readonly written: string;
  readonly shown: string | null;
  readonly price: string | null;
  readonly hours: number | null;
  readonly closures: number;
}

const NOTHING: Expected = { written: '', shown: null, price: null, hours: null, closures: 0 };

describe('whatever is done to a profile, in any order', () => {
  let on: VendorsOnClone;

  beforeAll(async () => {
    on = await VendorsOnClone.open();
  });

  afterAll(() => on.close());

  const own = async (caller: MemberCaller, id: string) => (await on.service.get(ReadVendor).execute(caller, id)) as OwnVendorView;
  const closures = (count: number) => Array.from({ length: count }, (_, i) => ({ from: daysAfter(localDay(null, new Date()), 10 + 10 * i), until: daysAfter(localDay(null, new Date()), 12 + 10 * i) }));

  /** Does one act that may be refused; what should be seen after it. */
  async function reviewed(act: Act, n: number, caller: MemberCaller, id: string, before: Expected): Promise<Expected> {
    const at = await own(caller, id);
    const story = `We keep the books of ${n} cafés, reconciled weekly.${act === 'edit' ? '' : ' Write to jane@tidewater.example to learn more about us.'}`;
    switch (act) {
      case 'edit':
      case 'edit doubtfully':
        await on.edit(caller, id, { story });
        return { ...before, written: story };
      case 'submit': {
        const { state, staged } = await on.submit(caller, id);
        return { ...before, shown: staged === 'none' && (state === 'listed' || state === 'paused') ? before.written : before.shown };
      }
      case 'discard':
        await on.service.get(DiscardChanges).execute(caller, id);
        return { ...before, written: before.shown ?? before.written };
      case 'approved':
      case 'changes_requested':
      case 'rejected':
        if (at.reviewRevision === null) return before;
        await on.decide(id, at.reviewRevision, act);
        return { ...before, shown: act === 'approved' && (at.state === 'in_review' || at.staged === 'in_review') ? before.written : before.shown };
      case 'recall':
      case 'pause':
      case 'resume':
        await on.service.get(ActOnProfile).execute(caller, id, act);
        return before;
      default:
        return before;
    }
  }

  /** Price, capacity and closures are never refused, whatever is under way. */
  async function atOnce(act: Act, n: number, caller: MemberCaller, id: string, before: Expected): Promise<Expected> {
    if (act === 'price') {
      await on.service.get(SetRates).execute(caller, id, 'accounting', { rates: [], priceLines: [{ key: 'advice', from: { amount: '1', currency: 'AUD' }, to: { amount: String(n), currency: 'AUD' } }], minimumEngagement: null });
      return { ...before, price: `${n}.00` };
    }
    if (act === 'capacity') {
      await on.service.get(SetCapacity).execute(caller, id, 'accounting', { hoursPerMonth: n, nextFreeOn: null });
      return { ...before, hours: n };
    }
    await on.service.get(SetClosures).execute(caller, id, closures(n % 4));
    return { ...before, closures: n % 4 };
  }

  async function step(act: Act, n: number, caller: MemberCaller, id: string, before: Expected): Promise<Expected> {
    if (act === 'price' || act === 'capacity' || act === 'close') return atOnce(act, n, caller, id, before);
    try {
      return await reviewed(act, n, caller, id, before);
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'conflict') return before;
      throw error;
    }
  }

  async function seen(caller: MemberCaller, id: string, { written, shown, price, hours, closures: away }: Expected): Promise<void> {
    const mine = await own(caller, id);
    const prices = price === null ? [] : [{ basis: 'hourly', price: { amount: price, currency: 'AUD' }, line: 'advice' }];
    expect(mine).toMatchObject({ story: written, disciplines: [{ rates: prices, hoursPerMonth: hours }], closures: closures(away) });
    const listed = (await on.service.get(ReadVendor).execute(ANYBODY, id).catch(() => null)) as PublicVendorView | null;
    if (shown === null) return expect(listed).toBeNull();
    expect(listed).toMatchObject({ story: shown, state: mine.state, disciplines: [{ rates: prices, hoursPerMonth: hours }], closures: closures(away) });
    const { changes, staged } = await on.service.get(ReadChanges).execute(caller, id);
    expect(changes?.map(({ pointer, before, after }) => [pointer, before, after])).toEqual(written === shown ? [] : [['/story', shown, written]]);
    expect(staged === 'none' && written !== shown).toBe(false);
  }

  it('what clients see stays until it is approved or screens clean, and price, capacity, closures and pause are in effect at once', async () => {
    const acts = fc.array(fc.tuple(fc.constantFrom(...ACTS), fc.integer({ min: 1, max: 90 })), { minLength: 10, maxLength: 25 });
    await fc.assert(fc.asyncProperty(acts, async (walk) => {
      const caller = await on.organisation();
      const { id, story } = await on.draft(caller);
      let expected: Expected = { ...NOTHING, written: story };
      for (const [act, n] of [...walk, ['submit', 1], ['approved', 1], ...walk] as const) {
        expected = await step(act, n, caller, id, expected);
        await seen(caller, id, expected);
      }
    }), { numRuns: 10 });
  }, 180_000);
});
