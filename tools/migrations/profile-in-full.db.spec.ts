import { cloneDatabase, type TestDatabase } from '#platform/testing';
import { DataSource } from 'typeorm';
import { VendorsProfileInFull1795900000810 } from '../../migrations/1795900000810-vendors-profile-in-full.js';

const [LISTED, STAGED] = ['01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c11', '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c12'] as const;
const LIVE = {
  headline: 'Books for cafés', story: 'We keep books.', languages: ['en'], timeZone: 'Australia/Sydney', workingHours: { from: '08:30', until: '17:00' }, countries: ['AU'], teamSize: 4, foundedYear: null,
  links: { website: 'https://tidewater.example' },
  disciplines: [{ discipline: 'accounting', specialisms: [{ slug: 'xero', lastUsed: '2026-10-01' }], services: ['bookkeeping'], years: 9, share: 80, story: 'Weekly.' }],
};
const PROFILE = `INSERT INTO vendors.profile (id, organisation_id, display_name, state, staged, version, revision, content, listed_at, created_at, changed_at)
  VALUES ($1, $1, 'Tidewater', 'listed', $2, 1, 1, $3, clock_timestamp(), clock_timestamp(), clock_timestamp())`;
const LISTING = `INSERT INTO vendors.listing (vendor_id, organisation_id, display_name, name_key, headline, story, languages, countries, time_zone, working_from, working_until, team_size, paused, listed_at, search)
  VALUES ($1, $1, 'Tidewater', 'tidewater', 'Books for cafés', 'We keep books.', '{en}', '{AU}', 'Australia/Sydney', '08:30', '17:00', 4, false, clock_timestamp(), '')`;
const OFFER = `INSERT INTO vendors.listing_offer (vendor_id, discipline, specialisms, specialism_slugs, services, share, years, story)
  VALUES ($1, 'accounting', '[{"slug": "xero", "level": "declared", "evidence": 0, "lastUsed": "2026-10-01"}]', '{xero}', '{bookkeeping}', 0.8, 9, 'Weekly.')`;

describe('profiles that were there before what is shown was kept beside a staged change', () => {
  let clone: TestDatabase;
  let source: DataSource;

  beforeAll(async () => {
    clone = await cloneDatabase();
    source = await new DataSource({ type: 'postgres', url: clone.url }).initialize();
  }, 60_000);

  afterAll(async () => {
    await source.destroy();
    await clone.drop();
  });

  const run = async (direction: 'up' | 'down') => {
    const runner = source.createQueryRunner();
    await runner.startTransaction();
    await new VendorsProfileInFull1795900000810()[direction](runner);
    await runner.commitTransaction();
    await runner.release();
  };

  it('get it from their listing where a change is staged, and keep everything else', async () => {
    await run('down');
    for (const [id, staged, content] of [[LISTED, 'none', LIVE], [STAGED, 'draft', { ...LIVE, headline: 'Books for bakeries', disciplines: [] }]] as const) {
      await source.query(PROFILE, [id, staged, JSON.stringify(content)]);
      await source.query(LISTING, [id]);
      await source.query(OFFER, [id]);
    }
    await run('up');
    expect(await source.query('SELECT id, live_content AS live, closures FROM vendors.profile ORDER BY id')).toEqual([{ id: LISTED, live: null, closures: [] }, { id: STAGED, live: LIVE, closures: [] }]);
    expect(await source.query('SELECT places, closures FROM vendors.listing')).toEqual([{ places: [], closures: [] }, { places: [], closures: [] }]);
    expect(await source.query('SELECT exclusions FROM vendors.listing_offer')).toEqual([{ exclusions: [] }, { exclusions: [] }]);
    await run('down');
    expect(await source.query('SELECT count(*)::int AS profiles FROM vendors.profile')).toEqual([{ profiles: 2 }]);
  });
});
