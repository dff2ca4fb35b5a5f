import type { MemberCaller } from '#platform';
import { operatorCaller } from '#platform/testing';
import { daysAfter, localDay, type Closure } from '../../domain/closures.js';
import { ANYBODY, VendorsOnClone } from '../../testing/vendors-on-clone.js';
import { ListProfileHistory } from '../profile/list-profile-history.js';
import { SetCapacity } from '../profile/set-capacity.js';
import type { OwnVendorView, PublicVendorView } from '../profile/vendor-view.js';
import { ReadVendor } from '../search/read-vendor.js';
import { ListVendors } from '../search/list-vendors.js';
import { SetClosures } from './set-closures.js';

describe('the closures of a vendor', () => {
  let on: VendorsOnClone;
  let caller: MemberCaller;
  let id: string;
  const set = (closures: readonly Closure[], by = caller) => on.service.get(SetClosures).execute(by, id, closures);
  const shown = async () => (await on.service.get(ReadVendor).execute(ANYBODY, id)) as PublicVendorView;
  const own = async () => (await on.service.get(ReadVendor).execute(caller, id)) as OwnVendorView;
  // Ten days from UTC's are true in every zone.
  const day = (days: number) => daysAfter(localDay('Australia/Sydney', new Date()), days);

  beforeAll(async () => {
    on = await VendorsOnClone.open();
  });

  afterAll(() => on.close());

  beforeEach(async () => {
    caller = await on.organisation();
    id = await on.listed(caller);
  });

  it('are shown at once, in the order of days, and keep it listed; what follows on each other is one', async () => {
    const answer = await set([{ from: day(40), until: day(50) }, { from: day(30), until: day(39) }, { from: day(10), until: day(12) }]);
    const closures = [{ from: day(10), until: day(12) }, { from: day(30), until: day(50) }];
    expect(answer).toMatchObject({ state: 'listed', staged: 'none', closures });
    expect(await shown()).toMatchObject({ closures, disciplines: [{ nextFreeOn: null }] });
    expect((await on.service.get(ListVendors).execute(ANYBODY, {})).items.find((item) => item.id === id)).toMatchObject({ closures });
    expect(await on.published('directory', id)).toMatchObject([{ paused: false }]);
    expect(await on.announced('vendors.vendor-changed.v1', id)).toHaveLength(1);
    const [entry] = (await on.service.get(ListProfileHistory).execute(operatorCaller(), id, { limit: 1 })).items;
    expect(entry).toMatchObject({ action: 'set_closures', actor: 'vendor', facts: { closures: 2 } });
  });

  it('move the day on which it is free while one runs, and only then, for clients, for its organisation and in the view', async () => {
    await on.service.get(SetCapacity).execute(caller, id, 'accounting', { hoursPerMonth: 40, nextFreeOn: day(5) });
    await set([{ from: day(1), until: day(20) }]);
    expect(await own()).toMatchObject({ disciplines: [{ nextFreeOn: day(5), statedNextFreeOn: day(5) }] });
    const free = async () => [(await shown()).disciplines[0]?.nextFreeOn, (await own()).disciplines[0]?.nextFreeOn, (await on.admin.query<{ day: string }>('SELECT next_free_date::text AS day FROM vendors.offers WHERE vendor_id = $1', [id])).rows[0]?.day];
    expect(await free()).toEqual([day(5), day(5), day(5)]);
    await set([{ from: day(-3), until: day(20) }]);
    expect(await free()).toEqual([day(21), day(21), day(21)]);
    expect((await own()).disciplines[0]).toMatchObject({ statedNextFreeOn: day(5) });
    await on.service.get(SetCapacity).execute(caller, id, 'accounting', { hoursPerMonth: 40, nextFreeOn: day(60) });
    expect(await free()).toEqual([day(60), day(60), day(60)]);
    await set([]);
    expect(await shown()).toMatchObject({ closures: [] });
  });

  it('are over by the clock alone: nobody has to store it', async () => {
    await set([{ from: day(-3), until: day(0) }, { from: day(10), until: day(12) }]);
    const past = JSON.stringify([{ from: day(-9), until: day(-1) }, { from: day(10), until: day(12) }]);
    await on.admin.query('WITH p AS (UPDATE vendors.profile SET closures = $2 WHERE id = $1) UPDATE vendors.listing SET closures = $2 WHERE vendor_id = $1', [id, past]);
    const later = [{ from: day(10), until: day(12) }];
    expect(await shown()).toMatchObject({ closures: later, disciplines: [{ nextFreeOn: null }] });
    expect(await own()).toMatchObject({ closures: later, disciplines: [{ nextFreeOn: null }] });
    expect(await on.published('offers', id)).toMatchObject([{ next_free_date: null }]);
  });

  it('are days where the vendor works: in a zone in which it is another day they run, or not', async () => {
    const zones = ['Pacific/Kiritimati', 'Pacific/Pago_Pago'] as const;
    const [east, west] = zones.map((zone) => localDay(zone, new Date())) as [string, string];
    expect(east).not.toBe(west);
    await set([{ from: east, until: east }]);
    for (const zone of zones) {
      await on.admin.query('UPDATE vendors.listing SET time_zone = $2 WHERE vendor_id = $1', [id, zone]);
      await on.admin.query(`UPDATE vendors.profile SET content = content || jsonb_build_object('timeZone', $2::text) WHERE id = $1`, [id, zone]);
      const free = zone === zones[0] ? daysAfter(east, 1) : null;
      expect([(await shown()).disciplines[0]?.nextFreeOn, (await own()).disciplines[0]?.nextFreeOn]).toEqual([free, free]);
    }
    await on.admin.query(`UPDATE vendors.listing SET time_zone = 'Mars/Olympus' WHERE vendor_id = $1`, [id]);
    await expect(shown()).resolves.toMatchObject({ id });
    expect(await on.published('offers', id)).toHaveLength(1);
  });

  it('of a draft are shown once it is listed', async () => {
    const other = await on.organisation('Harbour Books');
    const { id: draft } = await on.draft(other);
    const closures = [{ from: day(10), until: day(12) }];
    await on.service.get(SetClosures).execute(other, draft, closures);
    expect(await on.announced('vendors.vendor-changed.v1', draft)).toEqual([]);
    await on.submit(other, draft);
    await on.service.get(SetClosures).execute(other, draft, [...closures, { from: day(20), until: day(22) }]);
    await on.decide(draft, 1, 'approved');
    expect(await on.service.get(ReadVendor).execute(ANYBODY, draft)).toMatchObject({ closures: [...closures, { from: day(20), until: day(22) }] });
  });

  it('are refused with pointers, to strangers, and where another version was read', async () => {
    await expect(set([{ from: day(3), until: day(5) }, { from: day(5), until: day(6) }])).rejects.toMatchObject({ kind: 'invalid', code: 'invalid_profile', errors: [{ pointer: '/closures/1/from', code: 'overlaps' }] });
    await expect(set([], await on.organisation('Else'))).rejects.toMatchObject({ kind: 'forbidden', code: 'not_your_profile' });
    await expect(set([], { ...caller, conditions: { ifMatch: '"other"', ifMatchRequired: true } })).rejects.toMatchObject({ kind: 'precondition' });
    expect(await own()).toMatchObject({ closures: [] });
  });
});
