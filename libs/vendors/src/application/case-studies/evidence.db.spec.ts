import { operatorCaller } from '#platform/testing';
import { EXAMPLE_CASE_STUDY } from '../../domain/example-case-study.js';
import { CaseStudiesOnClone } from '../../testing/case-studies-on-clone.js';
import { ANYBODY, VendorsOnClone } from '../../testing/vendors-on-clone.js';
import { OfferDiscipline } from '../profile/offer-discipline.js';
import { ReadVendor } from '../search/read-vendor.js';
import { ReadReputation } from '../reputation/read-reputation.js';
import { ActOnCaseStudy } from './act-on-case-study.js';

const REWORDED = 'All nine months were closed six weeks later, and every close since then has come in time.';

describe('what the work of a vendor shows', () => {
  let on: VendorsOnClone;
  let studies: CaseStudiesOnClone;
  const changes = async () => (await on.announced('vendors.vendor-changed.v1', studies.vendorId)).length;
  const work = async () => (await on.admin.query<{ title: string; text: string }>('SELECT title, text FROM vendors.past_work WHERE vendor_id = $1', [studies.vendorId])).rows;
  const denials = async () => (await on.announced('vendors.case-study-submitted.v1', studies.vendorId)).filter((one) => one['objectType'] === 'case_study_denial');

  beforeAll(async () => {
    on = await VendorsOnClone.open();
  });

  afterAll(() => on.close());

  beforeEach(async () => {
    studies = await CaseStudiesOnClone.of(on);
  });

  it('is listed from its approval to its withdrawal, and announced, so that rankings follow', async () => {
    const declared = { slug: 'xero', level: 'declared', evidence: 0, lastUsed: '2026-10-01' };
    expect(await studies.listed('xero')).toEqual(declared);
    const before = await changes();
    const id = await studies.approved();
    expect(await studies.listed('xero')).toEqual({ slug: 'xero', level: 'evidenced', evidence: 1, lastUsed: '2026-06-30', declaredOn: '2026-10-01' });
    expect(await studies.listed('payroll')).toMatchObject({ level: 'evidenced', declaredOn: null });
    expect((await on.service.get(ReadVendor).execute(ANYBODY, studies.vendorId)).disciplines[0]?.specialisms).toEqual([
      { slug: 'xero', lastUsed: '2026-06-30', level: 'evidenced', pieces: 1 }, { slug: 'payroll', lastUsed: '2026-06-30', level: 'evidenced', pieces: 1 },
    ]);
    expect(await changes()).toBe(before + 1);
    expect(await work()).toMatchObject([{ title: 'Nine months of café books caught up in six weeks', text: expect.stringContaining('imported the bank feeds') as string }]);
    await on.service.get(ActOnCaseStudy).execute(studies.caller, studies.vendorId, id, 'withdraw');
    expect(await studies.listed('xero')).toEqual(declared);
    expect(await studies.listed('payroll')).toMatchObject({ level: 'declared', evidence: 0, lastUsed: null });
    expect(await work()).toEqual([]);
    expect(await changes()).toBe(before + 2);
  });

  it('stays when the profile is listed anew, and is listed for a specialism that is offered later', async () => {
    await studies.approved({ specialisms: ['xero', 'myob'] });
    expect(await studies.listed('myob')).toBeUndefined();
    const offer = { specialisms: [{ slug: 'myob', lastUsed: null }, { slug: 'xero', lastUsed: '2026-09-01' }], services: ['bookkeeping'], years: 9, share: 80, story: 'We take over the books of a café at month end and keep them reconciled.' };
    await on.service.get(OfferDiscipline).execute(studies.caller, studies.vendorId, 'accounting', offer);
    expect(await on.submit(studies.caller, studies.vendorId)).toMatchObject({ staged: 'none' });
    expect(await studies.listed('myob')).toMatchObject({ level: 'evidenced', evidence: 1, lastUsed: '2026-06-30' });
    expect(await studies.listed('xero')).toMatchObject({ level: 'evidenced', evidence: 1, declaredOn: '2026-09-01' });
  });

  it('weighs more once the client has confirmed it, with its name only when it says so, until the text changes', async () => {
    const id = await studies.approved();
    const asked = studies.asking(id);
    await studies.asked(asked);
    expect(await studies.own(id)).toMatchObject({ confirmed: null, confirmation: { state: 'asked', expiresAt: asked.expiresAt } });
    await studies.answered(asked, 'confirmed_named');
    expect(await studies.shown(id)).toMatchObject({ confirmed: true, client: { name: 'Harbour Street Cafés' } });
    expect(await studies.listed('xero')).toMatchObject({ level: 'confirmed', evidence: 2 });
    await studies.edit(id, { outcome: REWORDED });
    expect(await studies.shown(id)).toMatchObject({ confirmed: true });
    await studies.submit(id);
    expect(await studies.shown(id)).toMatchObject({ outcome: REWORDED, confirmed: null, client: { name: null } });
    expect(await studies.own(id)).toMatchObject({ confirmation: { state: 'none' } });
    expect(await studies.listed('xero')).toMatchObject({ level: 'evidenced', evidence: 1 });
    // What was asked about the text before is no confirmation of this one.
    await studies.answered(studies.asking(id, 1, 1), 'confirmed');
    expect(await studies.listed('xero')).toMatchObject({ level: 'evidenced', evidence: 1 });
  });

  it('is the same whichever of its events is heard first, and however often', async () => {
    const id = await studies.approved();
    const asked = studies.asking(id);
    await Promise.all([studies.answered(asked, 'confirmed'), studies.answered(asked, 'confirmed'), studies.asked(asked)]);
    await studies.asked(asked);
    expect(await studies.own(id)).toMatchObject({ confirmed: true, client: { name: 'Harbour Street Cafés' } });
    expect(await studies.shown(id)).toMatchObject({ client: { name: null } });
    expect(await studies.listed('xero')).toMatchObject({ evidence: 2 });
  });

  it('never counts a confirmation for a text that went live at the same time', async () => {
    for (let round = 0; round < 4; round += 1) {
      const id = await studies.approved({ specialisms: ['xero'] });
      await studies.edit(id, { outcome: `${REWORDED} Round ${round}.` });
      await Promise.all([studies.answered(studies.asking(id), 'confirmed'), studies.submit(id)]);
      expect(await studies.own(id)).toMatchObject({ textVersion: 2, confirmed: null, confirmation: { state: 'none' } });
      await on.service.get(ActOnCaseStudy).execute(studies.caller, studies.vendorId, id, 'withdraw');
    }
    expect(await studies.listed('xero')).toMatchObject({ level: 'declared', evidence: 0 });
  });

  it('counts for nothing while an operator looks at a denial, which the public does not see', async () => {
    const id = await studies.approved();
    await studies.answered(studies.asking(id), 'denied');
    expect(await denials()).toMatchObject([{ caseStudyId: id, revision: 1, signals: ['client_denied'] }]);
    expect((await on.admin.query('SELECT revision, content FROM vendors.case_study_denials WHERE case_study_id = $1', [id])).rows).toMatchObject([{ revision: 1, content: { title: 'Nine months of café books caught up in six weeks' } }]);
    expect(await studies.listed('xero')).toMatchObject({ level: 'declared', evidence: 0 });
    expect(await work()).toEqual([]);
    expect(JSON.stringify(await studies.shown(id))).not.toMatch(/deni/);
    expect(await studies.own(id)).toMatchObject({ confirmation: { state: 'denied' } });
    expect(await studies.decide(id, 1, 'approved', 'case_study_denial')).toBe('applied');
    expect(await studies.listed('xero')).toMatchObject({ level: 'evidenced', evidence: 1 });
    expect(await studies.decide(id, 1, 'rejected', 'case_study_denial')).toBe('superseded');
    expect(await studies.shown(id)).toMatchObject({ id });
  });

  it('counts for nothing after a denial that was heard of behind a later asking', async () => {
    const id = await studies.approved();
    const [first, second] = [studies.asking(id), studies.asking(id, 1, 1)];
    await studies.asked(second);
    await studies.answered(first, 'denied');
    await studies.answered(second, 'confirmed');
    expect(await denials()).toMatchObject([{ caseStudyId: id, revision: 1 }]);
    expect(await studies.listed('xero')).toMatchObject({ level: 'declared', evidence: 0 });
    await studies.decide(id, 1, 'approved', 'case_study_denial');
    expect(await studies.listed('xero')).toMatchObject({ level: 'confirmed', evidence: 2 });
  });

  it('is taken out of sight when an operator finds the denial right, whatever its vendor has changed meanwhile', async () => {
    const id = await studies.approved();
    await studies.edit(id, { outcome: REWORDED });
    await studies.submit(id);
    // Asked about the text before.
    await studies.answered(studies.asking(id, 1), 'denied');
    expect(await denials()).toHaveLength(1);
    await studies.edit(id, { services: ['payroll'] });
    expect(await studies.decide(id, 1, 'rejected', 'case_study_denial')).toBe('applied');
    expect(await studies.own(id)).toMatchObject({ state: 'changes_requested', staged: 'none', reviewRevision: null, decision: { reasonCode: 'misleading' } });
    await expect(studies.shown(id)).rejects.toMatchObject({ code: 'case_study_not_found' });
    // It may be told anew, and an operator looks first.
    expect(await studies.submit(id)).toMatchObject({ state: 'in_review', confirmation: { state: 'none' } });
  });

  it('cannot be reworded out of a denial while an operator looks: drafts alone change', async () => {
    const id = await studies.approved();
    await studies.answered(studies.asking(id), 'denied');
    expect(await studies.edit(id, { title: `${EXAMPLE_CASE_STUDY.title}!` })).toMatchObject({ staged: 'draft' });
    await expect(studies.submit(id)).rejects.toMatchObject({ kind: 'conflict', code: 'case_study_denied' });
    expect(await studies.own(id)).toMatchObject({ staged: 'draft', textVersion: 1, confirmation: { state: 'denied' } });
    expect(await studies.shown(id)).toMatchObject({ title: EXAMPLE_CASE_STUDY.title });
    expect((await on.admin.query('SELECT denial_open FROM vendors.confirmable WHERE case_study_id = $1', [id])).rows).toEqual([{ denial_open: true }]);
    await studies.decide(id, 1, 'approved', 'case_study_denial');
    expect(await studies.submit(id)).toMatchObject({ staged: 'none', textVersion: 2 });
  });

  it('shows neither a confirmation nor a name beside an open denial, whoever else confirms it', async () => {
    const id = await studies.approved();
    const [first, second] = [studies.asking(id), studies.asking(id, 1, 1)];
    await studies.answered(first, 'denied');
    await studies.answered(second, 'confirmed_named');
    expect(await studies.shown(id)).toMatchObject({ confirmed: null, client: { name: null } });
    expect(await studies.own(id)).toMatchObject({ confirmed: null });
    await studies.decide(id, 1, 'approved', 'case_study_denial');
    expect(await studies.shown(id)).toMatchObject({ confirmed: true, client: { name: 'Harbour Street Cafés' } });
  });

  it('gives a change that waits back to its author when a denial comes: nobody approves it meanwhile', async () => {
    const id = await studies.approved();
    await studies.edit(id, { services: ['payroll'] });
    expect(await studies.submit(id)).toMatchObject({ staged: 'in_review', reviewRevision: 2 });
    await studies.answered(studies.asking(id), 'denied');
    expect(await studies.own(id)).toMatchObject({ state: 'approved', staged: 'draft', reviewRevision: null, services: ['payroll'] });
    expect(await on.announced('vendors.case-study-recalled.v1', studies.vendorId)).toMatchObject([{ objectType: 'case_study', revision: 2 }]);
    expect(await studies.decide(id, 2)).toBe('superseded');
    expect(await studies.shown(id)).toMatchObject({ services: ['bookkeeping'] });
  });

  it('is a reputation only when clients have rated: to everybody "no reviews yet", to its vendor from where it starts', async () => {
    const read = (caller = ANYBODY) => on.service.get(ReadReputation).execute(caller, studies.vendorId);
    expect(await read()).toEqual({ vendorId: studies.vendorId, disciplines: [{ discipline: 'accounting', n: 0, mean: null, low: null, high: null, sentence: 'no reviews yet' }] });
    expect(await read(operatorCaller())).toMatchObject({ disciplines: [{ sentence: 'no reviews yet', terms: [{ key: 'start', mean: 4, weight: 8 }, { key: 'reviews', mean: null, weight: 0 }] }] });
    await on.admin.query(`INSERT INTO vendors.reputation (vendor_id, discipline, organisation_id, rating_sum, clients, changed_at) VALUES ($1, 'accounting', $2, 19, 4, clock_timestamp())`, [studies.vendorId, studies.caller.member.organisationId]);
    expect(await read()).toMatchObject({ disciplines: [{ n: 4, mean: 4.75 }] });
    expect((await on.admin.query('SELECT rating_sum::float8 AS sum, clients FROM vendors.ratings WHERE vendor_id = $1', [studies.vendorId])).rows).toEqual([{ sum: 19, clients: 4 }]);
    await on.admin.query('DELETE FROM vendors.reputation');
  });
});
