import { lift, memberCaller, sanction } from '#platform/testing';
import { ANYBODY, VendorsOnClone } from '../../testing/vendors-on-clone.js';
import { ActOnProfile } from '../profile/act-on-profile.js';
import { ListVendors, type VendorListQuery } from './list-vendors.js';
import { ReadVendor } from './read-vendor.js';

describe('the list of vendors', () => {
  let on: VendorsOnClone;
  const ids: string[] = [];
  const names = ['Alder & Co', 'birch books', 'Cedar Ledgers', 'Dogwood', 'elm accounts'];
  const list = (query: VendorListQuery = {}) => on.service.get(ListVendors).execute(ANYBODY, query);
  const found = async (query: VendorListQuery) => (await list(query)).items.map((vendor) => vendor.displayName).sort();

  beforeAll(async () => {
    on = await VendorsOnClone.open();
    for (const [i, name] of names.entries()) {
      const edit = i === 1 ? { countries: ['AU', 'GB'], languages: ['de'], headline: 'Payroll for vineyards and breweries' } : {};
      ids.push(await on.listed(await on.organisation(name), edit));
    }
    await on.draft(await on.organisation('Never Listed'));
  }, 30_000);

  afterAll(() => on.close());

  const walk = async (query: VendorListQuery): Promise<string[]> => {
    const seen: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await list({ ...query, limit: 2, ...(cursor === undefined ? {} : { cursor }) });
      seen.push(...page.items.map((vendor) => vendor.displayName));
      if (page.nextCursor === null) return seen;
      cursor = page.nextCursor;
    }
  };

  it('shows every listed vendor exactly once over its pages, in each order', async () => {
    expect(await walk({})).toEqual([...names].reverse());
    expect(await walk({ sort: 'listedAt' })).toEqual(names);
    expect(await walk({ sort: 'name' })).toEqual(names);
  });

  it.each([
    [{ q: 'vineyards' }, ['birch books']],
    [{ q: 'cedar' }, ['Cedar Ledgers']],
    [{ q: '"small hotels" -xyz', country: 'GB' }, ['birch books']],
    [{ q: 'nobody' }, []],
    [{ country: 'GB' }, ['birch books']],
    [{ language: 'de' }, ['birch books']],
    [{ discipline: 'social-media' }, []],
    [{ specialism: 'wordpress' }, []],
    [{ discipline: 'accounting', specialism: 'xero', language: 'vi' }, ['Alder & Co', 'Cedar Ledgers', 'Dogwood', 'elm accounts']],
  ])('finds by %j', async (query, expected) => {
    expect(await found(query)).toEqual(expected);
  });

  it('shows what many meet over full pages, in the order asked for', async () => {
    expect(await walk({ discipline: 'accounting', country: 'AU' })).toEqual([...names].reverse());
    expect(await walk({ specialism: 'xero', sort: 'name' })).toEqual(names);
  });

  it('refuses a cursor of another filter or order', async () => {
    const { nextCursor } = await list({ limit: 1 });
    await expect(list({ limit: 1, country: 'AU', cursor: nextCursor as string })).rejects.toMatchObject({ code: 'invalid_cursor' });
    await expect(list({ limit: 1, sort: 'name', cursor: nextCursor as string })).rejects.toMatchObject({ code: 'invalid_cursor' });
  });

  it('leaves out one that has paused, which stays readable, and one that is suspended, which does not', async () => {
    const organisationOf = async (id: string) => (await on.published('directory', id))[0]?.['organisation_id'] as string;
    const [, , , paused, suspended] = ids as [string, string, string, string, string];
    await on.service.get(ActOnProfile).execute(memberCaller(await organisationOf(paused)), paused, 'pause');
    await sanction(on.clone, await organisationOf(suspended));
    expect(await found({})).toEqual(['Alder & Co', 'Cedar Ledgers', 'birch books']);
    expect(await on.service.get(ReadVendor).execute(ANYBODY, paused)).toMatchObject({ state: 'paused' });
    await expect(on.service.get(ReadVendor).execute(ANYBODY, suspended)).rejects.toMatchObject({ kind: 'not_found' });
    await lift(on.clone, await organisationOf(suspended));
    expect(await found({})).toEqual(['Alder & Co', 'Cedar Ledgers', 'birch books', 'elm accounts']);
  });

  it('shows no qualification from the instant of its end, and none before its beginning (R7)', async () => {
    const [ended, coming] = ids as [string, string];
    const qualified = async () => (await list()).items.map((vendor) => [vendor.displayName, vendor.qualifications.length]);
    expect(await qualified()).toEqual(expect.arrayContaining([['Alder & Co', 1], ['birch books', 1]]));
    await on.admin.query('UPDATE vendors.qualification SET valid_until = clock_timestamp() WHERE vendor_id = $1', [ended]);
    await on.admin.query(`UPDATE vendors.qualification SET valid_from = clock_timestamp() + interval '1 day' WHERE vendor_id = $1`, [coming]);
    expect(await qualified()).toEqual(expect.arrayContaining([['Alder & Co', 0], ['birch books', 0], ['Cedar Ledgers', 1]]));
    expect((await on.service.get(ReadVendor).execute(ANYBODY, ended)).qualifications).toEqual([]);
  });
});
