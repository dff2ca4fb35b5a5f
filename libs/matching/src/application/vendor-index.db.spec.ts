import { addListedVendor, type StoredVendor } from '#platform/testing';
import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { matchingScene, type MatchingScene } from '../testing/matching-scene.js';
import { VendorIndex } from './vendor-index.js';

/** The index lives as long as its process, so each test has a process of its own. */
describe('the vendors that a process keeps', () => {
  let scene: MatchingScene;
  let index: VendorIndex;
  let vendor: StoredVendor;

  beforeEach(async () => {
    scene = await matchingScene();
    index = scene.service.get(VendorIndex);
    vendor = await addListedVendor(scene.admin, { name: 'Tidewater Ledgers', story: 'Payroll in Xero' });
  });

  afterEach(() => scene.close());

  const texts = async () => (await index.of('accounting')).vendors.map(({ profileText }) => profileText.split('\n').at(-1)).sort();
  const standing = async () => (await index.of('accounting')).vendors.map(({ eligibility }) => eligibility);
  const rewrite = (admin: pg.Client, story: string) => admin.query('UPDATE vendors.listing_offer SET story = $2 WHERE vendor_id = $1', [vendor.vendorId, story]);
  const announce = (admin: pg.Client, vendorId = vendor.vendorId) =>
    admin.query(`INSERT INTO vendors.outbox (id, type, payload, occurred_at) VALUES ($1, 'vendors.vendor-changed.v1', jsonb_build_object('vendorId', $2::text), clock_timestamp())`, [uuidv7(), vendorId]);

  it('are read once, and again when the change log names them', async () => {
    const [first] = (await index.of('accounting')).vendors;
    expect((await index.of('accounting')).vendors[0]).toBe(first);
    await rewrite(scene.admin, 'Payroll in MYOB');
    expect(await texts()).toEqual(['Payroll in Xero']);
    await announce(scene.admin);
    expect(await texts()).toEqual(['Payroll in MYOB']);
    expect((await index.of('accounting')).corpus.documentFrequency.get('myob')).toBe(1);
  });

  it('are read again although their change was committed after a later one', async () => {
    const slow = new pg.Client({ connectionString: scene.clone.url });
    await slow.connect();
    await index.of('accounting');
    await slow.query('BEGIN');
    await rewrite(slow, 'Payroll in MYOB');
    await announce(slow);
    await announce(scene.admin, uuidv7());
    expect(await texts()).toEqual(['Payroll in Xero']);
    await slow.query('COMMIT');
    expect(await texts()).toEqual(['Payroll in MYOB']);
    await slow.end();
  });

  it('have the standing of now without any event: a pause, a sanction, an expiry (R7)', async () => {
    expect(await standing()).toMatchObject([{ paused: false, sanctions: [], qualifications: [{ country: 'AU' }] }]);
    await scene.admin.query(`UPDATE vendors.profile SET state = 'paused' WHERE id = $1`, [vendor.vendorId]);
    expect(await standing()).toMatchObject([{ paused: true }]);
    await scene.admin.query(`UPDATE vendors.qualification SET valid_until = clock_timestamp() WHERE vendor_id = $1`, [vendor.vendorId]);
    expect(await standing()).toMatchObject([{ qualifications: [] }]);
    await scene.admin.query(
      `INSERT INTO moderation.sanction (id, organisation_id, kind, reason_code, starts_at) VALUES ($1, $2, 'suspended', 'fraud', clock_timestamp() - interval '1 second')`,
      [uuidv7(), vendor.organisationId],
    );
    expect(await standing()).toMatchObject([{ sanctions: [{ kind: 'suspended' }] }]);
  });

  it('come with their approved work and with what clients said of them, in the discipline alone', async () => {
    expect((await index.of('accounting')).vendors).toMatchObject([{ pastWork: [], quality: { ratingCount: 0 } }]);
    const told = (discipline: string, title: string) => JSON.stringify({ title, discipline, client: { sector: 'Hospitality' }, asked: 'Nine months behind.', done: 'Reconciled.', outcome: 'Closed.' });
    for (const [discipline, title] of [['accounting', 'Café books caught up'], ['it-management', 'Laptops replaced']] as const) {
      await scene.admin.query(
        `INSERT INTO vendors.case_study (id, vendor_id, organisation_id, state, staged, version, revision, content, live_content, live_version, approved_at, denials, denial_open, created_at, changed_at)
         VALUES ($1, $2, $3, 'approved', 'none', 1, 1, $4, $4, 1, clock_timestamp(), 0, false, clock_timestamp(), clock_timestamp())`,
        [uuidv7(), vendor.vendorId, vendor.organisationId, told(discipline, title)],
      );
    }
    await scene.admin.query(`INSERT INTO vendors.reputation (vendor_id, discipline, organisation_id, rating_sum, clients, changed_at) VALUES ($1, 'accounting', $2, 9, 2, clock_timestamp())`, [vendor.vendorId, vendor.organisationId]);
    await announce(scene.admin);
    const { vendors, corpus } = await index.of('accounting');
    expect(vendors).toMatchObject([{ pastWork: [{ title: 'Café books caught up', text: 'Café books caught up\nHospitality\nNine months behind.\nReconciled.\nClosed.' }], quality: { ratingSum: 9, ratingCount: 2 } }]);
    expect(corpus).toMatchObject({ pastWork: 1, meanRating: 4.5 });
  });

  it('are free after a closure that runs, from when it begins, without any event', async () => {
    const free = async () => (await index.of('accounting')).vendors.map(({ availability }) => availability.nextFreeOn?.toISOString().slice(0, 10) ?? null);
    const closed = (from: string) => scene.admin.query(`UPDATE vendors.listing SET closures = jsonb_build_array(jsonb_build_object('from', $2::text, 'until', '2999-12-30')) WHERE vendor_id = $1`, [vendor.vendorId, from]);
    expect(await free()).toEqual([null]);
    await closed('2999-12-24');
    expect(await free()).toEqual([null]);
    await closed('2020-12-24');
    expect(await free()).toEqual(['2999-12-31']);
  });

  it('come and go with the directory', async () => {
    expect(await texts()).toEqual(['Payroll in Xero']);
    const another = await addListedVendor(scene.admin, { name: 'Another', story: 'Audits' });
    expect(await texts()).toEqual(['Audits', 'Payroll in Xero']);
    expect((await index.of('accounting')).corpus.vendors).toBe(2);
    await scene.admin.query('DELETE FROM vendors.listing_offer WHERE vendor_id = $1', [another.vendorId]);
    expect(await texts()).toEqual(['Payroll in Xero']);
    expect((await index.of('accounting')).corpus.vendors).toBe(1);
  });

  it('are the same for everybody who asks at the same time', async () => {
    const asked = await Promise.all(Array.from({ length: 20 }, () => index.of('accounting')));
    expect(new Set(asked.map(({ vendors }) => vendors[0])).size).toBe(1);
    expect(await index.of('web-development')).toMatchObject({ vendors: [], corpus: { vendors: 0 } });
  });
});
