import { addListedVendor, cloneDatabase, type TestDatabase } from '#platform/testing';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { VendorsSearch1795900000850 } from '../../migrations/1795900000850-vendors-search.js';

describe('the entries that vendors are found by', () => {
  let clone: TestDatabase;
  let admin: pg.Client;
  let source: DataSource;

  beforeAll(async () => {
    clone = await cloneDatabase();
    admin = new pg.Client({ connectionString: clone.url });
    await admin.connect();
    source = await new DataSource({ type: 'postgres', url: clone.url }).initialize();
  }, 60_000);

  afterAll(async () => {
    await source.destroy();
    await admin.end();
    await clone.drop();
  });

  const run = async (direction: 'up' | 'down') => {
    const runner = source.createQueryRunner();
    await runner.startTransaction();
    await new VendorsSearch1795900000850()[direction](runner);
    await runner.commitTransaction();
    await runner.release();
  };
  const entries = async () => (await admin.query<{ vendor_id: string; tags: string[]; whole: string }>(`SELECT vendor_id, paused, tags, name::text, main::text, whole::text FROM vendors.search_entry ORDER BY vendor_id`)).rows;

  it('are made of listings that were there before, as triggers make them, and follow whatever changes', async () => {
    const { vendorId } = await addListedVendor(admin, { name: 'Élan Ledgers', rates: [{ basis: 'hourly', price: { amount: '85.00', currency: 'AUD' } }] });
    const made = await entries();
    expect(made[0]?.tags).toEqual(['=c/AU', '=d/accounting', '=l/en']);
    for (const lexeme of ['elan', '=r/AUD/hourly/12', '=q/accounting/AU', '=f/now', '=v/accounting/bookkeeping', '=h/3']) expect(made[0]?.whole).toContain(`'${lexeme}'`);
    await run('down');
    await run('up');
    expect(await entries()).toEqual(made);
    await admin.query(`UPDATE vendors.terms SET next_free_date = '2031-05-01', rates = '[]' WHERE vendor_id = $1`, [vendorId]);
    await admin.query(`UPDATE vendors.listing SET paused = true WHERE vendor_id = $1`, [vendorId]);
    const [changed] = await entries();
    expect(changed).toMatchObject({ paused: true });
    expect(changed?.whole).toContain(`'=f/2031-05'`);
    expect(changed?.whole).not.toContain('=r/');
    await admin.query('DELETE FROM vendors.listing_offer WHERE vendor_id = $1', [vendorId]);
    expect((await entries())[0]?.tags).toEqual(['=c/AU', '=l/en']);
  });
});
