import { hashSecret } from '#platform';
import { caseStudyBody } from '../../../apps/e2e/src/vendor-bodies.js';
import type { World } from '../world.js';
import { ANY_VERSION, NOTHING, type Situation, type Situations } from './situation.js';

const LISTED = 'a listed profile';
const UNLISTED = 'a draft';
const APPROVED = 'an approved case study';
const CHANGED = 'an approved case study with a staged change';
const REVIEWED = 'a case study in review';
const DRAFT = 'a draft case study of a listed vendor';
const SENT = 'a token that a client was sent';
const UNSENT = 'a token that nobody was sent';

const TOKEN = `mkt_confirm_${'c'.repeat(43)}`;

const listed = (world: World, more: Partial<Situation> = {}): Situation => ({ party: 'vendor', path: { id: world.profiles.vendor }, ...more });
const unlisted = (world: World, more: Partial<Situation> = {}): Situation => ({ party: 'newcomer', path: { id: world.profiles.newcomer }, ...more });
const one = (which: 'approved' | 'draft') => (more: Partial<Situation> = {}) => (world: World): Situation => listed(world, { path: { id: world.profiles.vendor, caseStudyId: world.caseStudies[which] }, ...more });
const approved = one('approved');
const draft = one('draft');
const changed = (world: World): Situation => approved({ before: [`UPDATE vendors.case_study SET staged = 'draft', content = jsonb_set(content, '{outcome}', '"All months were closed six weeks later, and each since in its time."') WHERE id = $1`, world.caseStudies.approved] })(world);
const reviewed = (world: World): Situation => draft({ before: [`UPDATE vendors.case_study SET state = 'in_review', revision = 1, review_revision = 1, submitted_at = clock_timestamp() WHERE id = $1`, world.caseStudies.draft] })(world);

/** Whoever holds the token is the client, whoever else it is; it asks about a case study that names nobody. */
const sent = (more: Partial<Situation> = {}) => (world: World): Situation => ({
  party: 'vendor',
  before: [
    `WITH nameless AS (UPDATE vendors.case_study SET live_content = jsonb_set(live_content, '{client,name}', 'null') WHERE id = $1)
     INSERT INTO identity.client_confirmation (id, organisation_id, case_study_id, vendor_id, text_version, token_hash, whom, asked_at, expires_at)
     VALUES ($1, $2, $1, $3, 1, $4, '', clock_timestamp(), clock_timestamp() + interval '1 day')`,
    world.caseStudies.approved, world.people.organisations.vendor, world.profiles.vendor, hashSecret(TOKEN),
  ],
  body: { token: TOKEN },
  ...more,
});
const unsent = (more: object = {}) => (): Situation => ({ party: 'vendor', body: { token: TOKEN, ...more } });

export const CASE_STUDIES: Situations = {
  addCaseStudy: { [LISTED]: (world) => listed(world, { body: caseStudyBody() }), [UNLISTED]: (world) => unlisted(world, { body: caseStudyBody() }) },
  listCaseStudies: { [LISTED]: (world) => listed(world), [UNLISTED]: (world) => unlisted(world) },
  readCaseStudy: { [APPROVED]: approved(), [DRAFT]: draft() },
  editCaseStudy: { [APPROVED]: approved({ body: { endedOn: null }, headers: ANY_VERSION }), [DRAFT]: draft({ body: { endedOn: null }, headers: ANY_VERSION }) },
  submitCaseStudy: { [CHANGED]: changed, [DRAFT]: draft() },
  recallCaseStudy: { [REVIEWED]: reviewed },
  withdrawCaseStudy: { [APPROVED]: approved(), [DRAFT]: draft() },
  readReputation: { [LISTED]: (world) => listed(world), [UNLISTED]: (world) => unlisted(world) },
  askClient: { [APPROVED]: (world) => ({ party: 'vendor', body: { caseStudyId: world.caseStudies.approved, email: 'owner@harbour.example' } }) },
  readClaim: { [SENT]: sent(), [UNSENT]: unsent() },
  answerClaim: { [SENT]: sent({ body: { token: TOKEN, answer: 'confirmed' } }), [UNSENT]: unsent({ answer: 'confirmed' }) },
  showConfirmWork: { [NOTHING]: () => ({ party: 'vendor' }) },
  readConfirmWorkScript: { [NOTHING]: () => ({ party: 'vendor' }) },
};
