import { claimBody, offerBody, profileBody, ratesBody } from '../../../apps/e2e/src/vendor-bodies.js';
import { TIDEWATER } from '../../../apps/e2e/src/vendor-examples.js';
import type { World } from '../world.js';
import { ANY_VERSION, NOTHING, type Situation, type Situations } from './situation.js';

const LISTED = 'a listed profile';
const DRAFT = 'a draft';
const REVIEWED = 'a profile in review';
const PAUSED = 'a paused profile';

const listed = (world: World, more: Partial<Situation> = {}): Situation => ({ party: 'vendor', path: { id: world.profiles.vendor, slug: 'accounting' }, ...more });
const draft = (world: World, more: Partial<Situation> = {}): Situation => ({ party: 'newcomer', path: { id: world.profiles.newcomer, slug: 'accounting' }, ...more });
const reviewed = (world: World, more: Partial<Situation> = {}): Situation =>
  draft(world, { before: [`UPDATE vendors.profile SET state = 'in_review', revision = 1, review_revision = 1, review_content = content, submitted_at = clock_timestamp() WHERE id = $1`, world.profiles.newcomer], ...more });
const paused = (world: World, more: Partial<Situation> = {}): Situation =>
  listed(world, { before: [`WITH p AS (UPDATE vendors.profile SET state = 'paused' WHERE id = $1) UPDATE vendors.listing SET paused = true WHERE vendor_id = $1`, world.profiles.vendor], ...more });

/** On a listed profile strangers are told that it is not theirs; a draft does not exist for them. */
const onBoth = (more: Partial<Situation>) => ({ [LISTED]: (world: World) => listed(world, more), [DRAFT]: (world: World) => draft(world, more) });

export const VENDORS: Situations = {
  createVendor: { [NOTHING]: () => ({ party: 'client', body: profileBody(TIDEWATER) }) },
  listVendors: { [NOTHING]: () => ({ party: 'vendor' }) },
  readVendor: { ...onBoth({}), [REVIEWED]: (world) => reviewed(world), [PAUSED]: (world) => paused(world) },
  editVendor: onBoth({ body: { teamSize: 5 }, headers: ANY_VERSION }),
  pauseVendor: { [LISTED]: (world) => listed(world), [DRAFT]: (world) => draft(world) },
  resumeVendor: { [PAUSED]: (world) => paused(world) },
  recallVendor: { [REVIEWED]: (world) => reviewed(world) },
  listVendorHistory: onBoth({}),
  offerDiscipline: onBoth({ body: { ...offerBody(TIDEWATER), years: 10 } }),
  setVendorRates: onBoth({ body: ratesBody(TIDEWATER) }),
  setVendorCapacity: onBoth({ body: { hoursPerMonth: 40 } }),
  claimQualification: { [LISTED]: (world) => listed(world, { body: claimBody(world.pack.criteria) }), [DRAFT]: (world) => draft(world, { body: claimBody(world.pack.criteria) }) },
  submitVendor: onBoth({}),
  linkText: { [NOTHING]: () => ({ party: 'vendor', body: { text: 'Xero bookkeeper to manage payroll.', discipline: 'accounting' } }) },
};
