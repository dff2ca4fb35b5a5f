import { memberCaller, operatorCaller, sanction } from '#platform/testing';
import { uuidv7 } from 'uuidv7';
import { MOST_CASE_STUDIES } from '../../domain/case-study.js';
import { EXAMPLE_CASE_STUDY } from '../../domain/example-case-study.js';
import { CaseStudiesOnClone } from '../../testing/case-studies-on-clone.js';
import { ANYBODY, VendorsOnClone, withIfMatch } from '../../testing/vendors-on-clone.js';
import { ActOnCaseStudy } from './act-on-case-study.js';
import { EditCaseStudy } from './edit-case-study.js';
import { ReadCaseStudies } from './read-case-studies.js';

const REWORDED = 'All nine months were closed six weeks later, and every close since then has come in time.';

describe('a case study', () => {
  let on: VendorsOnClone;
  let studies: CaseStudiesOnClone;
  const act = (id: string, action: 'recall' | 'withdraw') => on.service.get(ActOnCaseStudy).execute(studies.caller, studies.vendorId, id, action);
  const list = (caller = ANYBODY, discipline?: string) => on.service.get(ReadCaseStudies).page(caller, studies.vendorId, { ...(discipline ? { discipline } : {}) });
  const announced = (type: Parameters<VendorsOnClone['announced']>[0]) => on.announced(type, studies.vendorId);

  beforeAll(async () => {
    on = await VendorsOnClone.open();
  });

  afterAll(() => on.close());

  beforeEach(async () => {
    studies = await CaseStudiesOnClone.of(on);
  });

  it('is a draft that nobody else sees, until an operator has approved it', async () => {
    const { id } = await studies.add();
    await expect(studies.shown(id)).rejects.toMatchObject({ code: 'case_study_not_found' });
    expect((await list()).items).toEqual([]);
    expect(await studies.submit(id)).toMatchObject({ state: 'in_review', revision: 1, reviewRevision: 1 });
    expect(await announced('vendors.case-study-submitted.v1')).toMatchObject([{ caseStudyId: id, objectType: 'case_study', revision: 1, signals: [] }]);
    await expect(studies.shown(id)).rejects.toMatchObject({ code: 'case_study_not_found' });
    await expect(studies.edit(id, { outcome: REWORDED })).rejects.toMatchObject({ kind: 'conflict', code: 'case_study_in_review' });
    expect(await studies.decide(id, 1)).toBe('applied');
    const shown = await studies.shown(id);
    expect(shown).toEqual({ ...EXAMPLE_CASE_STUDY, id, vendorId: studies.vendorId, client: { ...EXAMPLE_CASE_STUDY.client, name: null }, confirmed: null, approvedAt: expect.any(String) as string });
    expect(await list()).toEqual({ items: [shown], nextCursor: null });
    expect(await list(ANYBODY, 'it-management')).toEqual({ items: [], nextCursor: null });
    expect((await on.service.get(ReadCaseStudies).page(operatorCaller(), studies.vendorId, {})).items).toMatchObject([{ state: 'approved', client: { name: 'Harbour Street Cafés' } }]);
    expect(await announced('vendors.notice-due.v1').catch(() => [])).toEqual([]);
    expect(await on.service.database.query(`SELECT payload FROM vendors.outbox WHERE type = 'vendors.notice-due.v1' AND payload ->> 'objectId' = $1`, [id])).toMatchObject([{ payload: { template: 'case_study_decided', facts: { outcome: 'approved' } } }]);
  });

  it('is nobody else’s: not to edit, submit, recall or withdraw, and strangers see what is approved alone (R9)', async () => {
    const draft = await studies.add();
    const stranger = memberCaller(uuidv7());
    await expect(on.service.get(EditCaseStudy).execute(stranger, studies.vendorId, draft.id, { outcome: REWORDED })).rejects.toMatchObject({ kind: 'forbidden', code: 'not_your_profile' });
    await expect(on.service.get(ActOnCaseStudy).execute(stranger, studies.vendorId, draft.id, 'withdraw')).rejects.toMatchObject({ code: 'not_your_profile' });
    const other = await CaseStudiesOnClone.of(on);
    // Under one's own vendor somebody else's case study does not exist.
    await expect(other.edit(draft.id, { outcome: REWORDED })).rejects.toMatchObject({ kind: 'not_found', code: 'case_study_not_found' });
    await expect(on.service.get(ReadCaseStudies).one(other.caller, other.vendorId, draft.id)).rejects.toMatchObject({ code: 'case_study_not_found' });
    expect((await list(other.caller)).items).toEqual([]);
  });

  it('is edited as it was read, and live at once when it is clean and says the same in other words', async () => {
    const id = await studies.approved();
    const first = await studies.own(id);
    const staged = await on.service.get(EditCaseStudy).execute(withIfMatch(studies.caller, first), studies.vendorId, id, { outcome: REWORDED });
    expect(staged).toMatchObject({ state: 'approved', staged: 'draft', outcome: REWORDED });
    await expect(on.service.get(EditCaseStudy).execute(withIfMatch(studies.caller, first), studies.vendorId, id, { outcome: 'x' })).rejects.toMatchObject({ kind: 'precondition', code: 'stale' });
    expect(await studies.shown(id)).toMatchObject({ outcome: EXAMPLE_CASE_STUDY.outcome });
    expect(await studies.submit(id)).toMatchObject({ state: 'approved', staged: 'none', reviewRevision: null, textVersion: 2 });
    expect(await studies.shown(id)).toMatchObject({ outcome: REWORDED });
    await expect(studies.submit(id)).rejects.toMatchObject({ code: 'case_study_not_submittable' });
  });

  it('waits for an operator when what it shows changes, and the live version stays', async () => {
    const id = await studies.approved();
    await studies.edit(id, { specialisms: ['xero', 'payroll', 'myob'] });
    expect(await studies.submit(id)).toMatchObject({ staged: 'in_review', reviewRevision: 2 });
    expect(await studies.shown(id)).toMatchObject({ specialisms: ['xero', 'payroll'] });
    expect(await studies.decide(id, 1, 'rejected')).toBe('superseded');
    expect(await studies.decide(id, 2, 'rejected')).toBe('applied');
    expect(await studies.own(id)).toMatchObject({ state: 'approved', staged: 'changes_requested', decision: { reasonCode: 'misleading', statement: 'As the rules say.' } });
    expect(await studies.shown(id)).toMatchObject({ specialisms: ['xero', 'payroll'] });
  });

  it('is refused with what is wrong with it, and blocked for what may never be shown', async () => {
    await expect(studies.add({ discipline: 'astrology' })).rejects.toMatchObject({ code: 'discipline_not_found' });
    await expect(studies.add({ discipline: 'it-management', specialisms: [], services: [] })).rejects.toMatchObject({ code: 'discipline_not_offered' });
    await expect(studies.add({ links: ['http://x.example'] })).rejects.toMatchObject({ code: 'invalid_case_study', errors: [{ pointer: '/links/0' }] });
    const { id } = await studies.add({ done: 'Email jane@tidewater.example and pay us directly to save the fee of this place.' });
    await expect(studies.submit(id)).rejects.toMatchObject({ code: 'screening_blocked', errors: expect.arrayContaining([expect.objectContaining({ pointer: '/done' })]) as unknown[] });
    expect(await studies.own(id)).toMatchObject({ state: 'draft', revision: 0 });
    const { id: doubtful } = await studies.add({ done: 'We reconciled nine months. Whoever wants to know more asks jane@tidewater.example about it.' });
    expect(await studies.submit(doubtful)).toMatchObject({ state: 'in_review' });
    expect(await announced('vendors.case-study-submitted.v1')).toMatchObject([{ caseStudyId: doubtful, signals: ['contact_email'] }]);
  });

  it('reaches nobody past an operator by its links or its figures', async () => {
    const id = await studies.approved();
    for (const link of ['https://wa.me/61400123456', 'https://calendly.com/tidewater']) {
      await expect(studies.edit(id, { links: [link] })).rejects.toMatchObject({ code: 'invalid_case_study', errors: [{ pointer: '/links/0', code: 'contact_link' }] });
    }
    await studies.edit(id, { links: ['https://tidewater.example/work'] });
    expect(await studies.submit(id)).toMatchObject({ staged: 'in_review' });
    expect(await studies.shown(id)).toMatchObject({ links: EXAMPLE_CASE_STUDY.links });
    const other = await studies.approved();
    await studies.edit(other, { figures: [{ label: 'Ring us', value: '+61 400 123 456' }] });
    expect(await studies.submit(other)).toMatchObject({ staged: 'in_review' });
    expect(await studies.shown(other)).toMatchObject({ figures: EXAMPLE_CASE_STUDY.figures });
    expect(await announced('vendors.case-study-submitted.v1')).toContainEqual(expect.objectContaining({ caseStudyId: other, revision: 2, signals: ['contact_phone'] }));
    const { id: labelled } = await studies.add({ figures: [{ label: 'Ask jane@tidewater.example', value: '9' }] });
    await studies.submit(labelled);
    expect(await announced('vendors.case-study-submitted.v1')).toContainEqual(expect.objectContaining({ caseStudyId: labelled, signals: ['contact_email'] }));
  });

  it('is recalled, and withdrawn at once and for good, which ends the case', async () => {
    const { id } = await studies.add();
    await studies.submit(id);
    expect(await act(id, 'recall')).toMatchObject({ state: 'draft', reviewRevision: null });
    expect(await announced('vendors.case-study-recalled.v1')).toMatchObject([{ caseStudyId: id, objectType: 'case_study', revision: 1 }]);
    expect(await studies.decide(id, 1)).toBe('superseded');
    const shown = await studies.approved();
    await studies.edit(shown, { services: ['payroll'] });
    await studies.submit(shown);
    expect(await act(shown, 'withdraw')).toMatchObject({ state: 'withdrawn', staged: 'none' });
    expect(await announced('vendors.case-study-recalled.v1')).toHaveLength(2);
    await expect(studies.shown(shown)).rejects.toMatchObject({ code: 'case_study_not_found' });
    await expect(act(shown, 'withdraw')).rejects.toMatchObject({ code: 'case_study_withdrawn' });
    await expect(studies.edit(shown, { outcome: REWORDED })).rejects.toMatchObject({ code: 'case_study_withdrawn' });
  });

  it('is shown with its vendor alone: not while the vendor is suspended (R7)', async () => {
    const id = await studies.approved();
    await sanction(on.clone, studies.caller.member.organisationId);
    await expect(studies.shown(id)).rejects.toMatchObject({ code: 'case_study_not_found' });
    await expect(list()).rejects.toMatchObject({ code: 'vendor_not_found' });
    expect(await studies.own(id)).toMatchObject({ state: 'approved' });
  });

  it('is one of fifty at most, however many are added at once, and of pages that do not overlap', async () => {
    await on.admin.query(
      `INSERT INTO vendors.case_study (id, vendor_id, organisation_id, state, staged, version, revision, content, live_version, denials, denial_open, created_at, changed_at)
       SELECT gen_random_uuid(), $1, $2, 'draft', 'none', 1, 0, $3, 0, 0, false, clock_timestamp(), clock_timestamp() FROM generate_series(1, $4)`,
      [studies.vendorId, studies.caller.member.organisationId, JSON.stringify(EXAMPLE_CASE_STUDY), MOST_CASE_STUDIES.kept - 2],
    );
    const added = await Promise.allSettled(Array.from({ length: 6 }, () => studies.add()));
    expect(added.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    for (const one of added) if (one.status === 'rejected') expect(one.reason).toMatchObject({ kind: 'conflict', code: 'too_many_case_studies' });
    const seen = new Set<string>();
    let cursor: string | undefined;
    do {
      const page = await on.service.get(ReadCaseStudies).page(studies.caller, studies.vendorId, { limit: 20, ...(cursor ? { cursor } : {}) });
      for (const { id } of page.items) seen.add(id);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen.size).toBe(MOST_CASE_STUDIES.kept);
  });

  it('is decided once when it is approved and changed at the same time', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { id } = await studies.add();
      await studies.submit(id);
      const [decided, recalled] = await Promise.allSettled([studies.decide(id, 1), act(id, 'recall').then(() => studies.edit(id, { outcome: REWORDED }))]);
      const { state, outcome } = await studies.own(id);
      if (decided.status === 'fulfilled' && decided.value === 'applied') {
        // Whatever is shown is what was approved.
        expect(await studies.shown(id)).toMatchObject({ outcome: EXAMPLE_CASE_STUDY.outcome });
        if (recalled.status === 'rejected') expect(recalled.reason).toMatchObject({ code: 'case_study_not_in_review' });
      } else {
        expect({ decided, state, outcome }).toMatchObject({ decided: { status: 'fulfilled', value: 'superseded' }, state: 'draft' });
        await expect(studies.shown(id)).rejects.toMatchObject({ code: 'case_study_not_found' });
      }
    }
  });

  it('leaves its steps in the vendor’s history, in ids and codes alone (R8)', async () => {
    const id = await studies.approved();
    const rows = await on.service.database.query<{ action: string; facts: object }>(`SELECT action, facts FROM vendors.history WHERE facts ->> 'caseStudyId' = $1 ORDER BY version`, [id]);
    expect(rows.map(({ action }) => action)).toEqual(['add_case_study', 'submit_case_study', 'approve_case_study']);
    expect(JSON.stringify(rows)).not.toMatch(/Harbour|café/i);
  });
});
