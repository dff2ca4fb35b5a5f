import type { AccountCaller, MemberPerson } from '#platform';
import { operatorCaller } from '#platform/testing';
import { CaseStudiesOnClone } from '../../testing/case-studies-on-clone.js';
import { AGENT, CredentialScene, dayFrom, INDEMNITY, POLICY } from '../../testing/credential-scene.js';
import { evidenceFor } from '../../testing/vendors-on-clone.js';
import { ActOnCaseStudy } from '../case-studies/act-on-case-study.js';
import { ReadVendor } from '../search/read-vendor.js';
import type { OwnVendorView } from '../profile/vendor-view.js';
import { ClaimQualification } from './claim-qualification.js';
import { KeepPending } from './keep-pending.js';
import { ReadQualification } from './read-qualification.js';

const DAY_MS = 86_400_000;
const WORKS = 'two_confirmed_works';

type Given = { readonly criterion: string; readonly text?: string; readonly credentialId?: string; readonly caseStudyId?: string; readonly expiresOn?: string };

describe('evidence that names a credential or a case study', () => {
  let scene: CredentialScene;
  let studies: CaseStudiesOnClone;

  beforeEach(async () => {
    scene = await CredentialScene.open();
    studies = new CaseStudiesOnClone(scene.on, scene.vendor, scene.vendorId);
  }, 60_000);
  afterEach(() => scene.close());

  const AU = () => ({ vendorId: scene.vendorId, discipline: 'accounting', country: 'AU' });
  const claim = (evidence: readonly Given[], by: MemberPerson = scene.vendor, id = scene.vendorId) => scene.on.service.get(ClaimQualification).execute(by, id, 'accounting', { country: 'AU', evidence });
  const naming = (...given: readonly Given[]): Given[] => [...evidenceFor('AU').filter(({ criterion }) => !given.some((one) => one.criterion === criterion)), ...given];
  const read = () => scene.on.service.get(ReadQualification).execute(scene.vendor, AU());
  const given = async (criterion: string) => (await read()).criteria.find(({ key }) => key === criterion)?.given;
  const policy = (credentialId: string): Given => ({ criterion: INDEMNITY.criterion, credentialId });
  const reviewed = async () => ((await scene.on.published('under_review', scene.vendorId))[0]?.['content'] as { claims: { evidence: Given[] }[] }).claims[0]?.evidence;
  const decide = (revision: number, found: 'qualified' | 'rejected' = 'qualified', told: object = {}) => scene.on.decide(scene.vendorId, revision, 'approved', found, told);
  const ends = async () => (await scene.on.admin.query<{ own: Date; told: Date; endsAt: string | null }>(
    `SELECT q.valid_until AS own, f.valid_until AS told, (SELECT c ->> 'endsAt' FROM jsonb_array_elements(q.grounds -> 'criteria') c WHERE c ->> 'criterion' = $2) AS "endsAt"
     FROM vendors.qualification q JOIN vendors.qualifications_in_force f USING (vendor_id, discipline, country) WHERE q.vendor_id = $1`, [scene.vendorId, INDEMNITY.criterion])).rows[0]!;
  const ending = (ms: number) => scene.on.admin.query(`UPDATE vendors.qualification SET valid_from = clock_timestamp() - interval '1 year', valid_until = clock_timestamp() + $2 * interval '1 millisecond', grounds = jsonb_set(grounds, '{criteria}', '[]') WHERE vendor_id = $1`, [scene.vendorId, ms]);
  const keep = () => scene.on.service.get(KeepPending).execute(operatorCaller() as AccountCaller, AU(), 'register_shows_current');

  it('shows its vendor and operators what they are, by what they are now, and never their documents', async () => {
    const [verified, waiting, study] = [await scene.verified(), await scene.submitted({ ...POLICY, number: 'PI-2' }), await studies.approved()];
    const whole = await claim(naming(policy(verified), policy(waiting), { criterion: WORKS, caseStudyId: study }));
    const insurance = (state: string) => ({ kind: 'insurance', title: POLICY.title, state, lastDay: POLICY.expiresOn });
    const expected = [{ ...policy(verified), reference: insurance('verified') }, { ...policy(waiting), reference: insurance('in_review') }];
    expect(await given(INDEMNITY.criterion)).toEqual(expected);
    expect(await given(WORKS)).toEqual([{ criterion: WORKS, caseStudyId: study, reference: { kind: 'case_study', title: expect.any(String) as string, state: 'approved', lastDay: null } }]);
    expect(whole.qualifications[0]?.evidence).toEqual(((await scene.on.service.get(ReadVendor).execute(scene.vendor, scene.vendorId)) as OwnVendorView).qualifications[0]?.evidence);
    expect(await scene.on.service.get(ReadVendor).execute({ ...scene.vendor, member: undefined, account: undefined } as never, scene.vendorId)).toMatchObject({ qualifications: [{ mark: 'essential' }] });
    await scene.on.submit(scene.vendor, scene.vendorId);
    const shown = await reviewed();
    expect(shown).toHaveLength(evidenceFor('AU').length + 1);
    expect(shown).toEqual(expect.arrayContaining(expected));
    expect(JSON.stringify(shown)).not.toMatch(/PI-4471|certificate\.pdf|sha256/);
    await scene.decide(waiting, 1);
    expect((await reviewed())?.find((piece) => piece.credentialId === waiting)).toMatchObject({ reference: { state: 'verified' } });
  });

  it('refuses what there is not, what is another’s, what is no longer good and what is named the wrong way, all alike', async () => {
    const [draft, other, study] = [(await scene.call('POST', '', { body: POLICY })).body.id, await CaseStudiesOnClone.of(scene.on), (await studies.add()).id];
    const [theirs, mine] = [await other.approved(), await scene.verified({ ...POLICY, number: 'PI-2' })];
    const problem = (piece: Given, by?: MemberPerson, id?: string) => claim(naming(piece), by, id).then(() => undefined, (error: { errors: readonly object[] }) => error.errors);
    const unknown = { pointer: expect.stringMatching(/^\/evidence\/\d+\/credentialId$/) as string, code: 'unknown_credential' };
    for (const id of [draft, theirs, '0190f5fe-7c00-7a00-8000-000000000001']) expect(await problem(policy(id))).toMatchObject([unknown]);
    expect(await problem(policy(mine), other.caller as MemberPerson, other.vendorId)).toMatchObject([unknown]);
    for (const caseStudyId of [study, theirs, mine, '0190f5fe-7c00-7a00-8000-000000000001']) expect(await problem({ criterion: WORKS, caseStudyId })).toMatchObject([{ pointer: expect.stringMatching(/\/caseStudyId$/) as string, code: 'unknown_case_study' }]);
    expect(await problem({ ...policy(mine), expiresOn: dayFrom(10) })).toMatchObject([{ code: 'own_date' }]);
    expect(await problem({ ...policy(mine), caseStudyId: study })).toMatchObject([{ code: 'one_reference' }]);
  });

  it('reads as gone once it is taken back: it is handed over no more, and nothing that was found by it stands', async () => {
    const [first, study] = [await scene.verified(), await studies.approved()];
    await claim(naming(policy(first), { criterion: WORKS, caseStudyId: study }));
    await scene.on.submit(scene.vendor, scene.vendorId);
    await scene.call('POST', `/${first}/withdraw`);
    await scene.on.service.get(ActOnCaseStudy).execute(scene.vendor, scene.vendorId, study, 'withdraw');
    const gone = { kind: null, title: null, state: 'gone', lastDay: null };
    expect([(await given(INDEMNITY.criterion))?.[0], (await given(WORKS))?.[0]]).toEqual([{ ...policy(first), reference: gone }, { criterion: WORKS, caseStudyId: study, reference: gone }]);
    expect((await reviewed())?.filter((piece) => 'reference' in piece).map((piece) => (piece as { reference?: unknown }).reference)).toEqual([gone, gone]);
    const keys = evidenceFor('AU').map(({ criterion }) => criterion);
    await decide(2, 'rejected', { criteria: keys.map((criterion) => ({ criterion, outcome: criterion === 'client_access_and_data' ? 'not_met' : 'met', feedback: criterion === 'client_access_and_data' ? 'Too short.' : null })) });
    const words = { criterion: 'client_access_and_data', text: 'Invited users, no copies.' };
    await expect(claim([words])).rejects.toMatchObject({ errors: [{ code: 'evidence_missing', detail: expect.stringContaining(WORKS) as string }, { code: 'evidence_missing', detail: expect.stringContaining(INDEMNITY.criterion) as string }] });
    const second = await scene.submitted({ ...POLICY, number: 'PI-2' });
    await claim([words, policy(second), { criterion: WORKS, text: 'Two cafés.' }]);
    await scene.call('POST', `/${second}/withdraw`);
    await expect(scene.on.submit(scene.vendor, scene.vendorId)).rejects.toMatchObject({ errors: [{ pointer: expect.stringMatching(/^\/qualifications\/0\/evidence\/\d+\/credentialId$/) as string, code: 'unknown_credential' }] });
  });

  it('ends with the credential and goes on with its renewal; one that waited dates the criterion until it is verified', async () => {
    const waiting = await scene.submitted({ ...POLICY, expiresOn: dayFrom(90) });
    await claim(naming(policy(waiting)));
    await scene.on.submit(scene.vendor, scene.vendorId);
    await decide(2);
    const before = await ends();
    expect([before.told, new Date(before.endsAt ?? 0)]).toEqual([before.own, before.own]);
    expect(Math.abs(before.own.getTime() - Date.now() - 90.5 * DAY_MS)).toBeLessThan(1.1 * DAY_MS);
    await scene.decide(waiting, 1);
    const after = await ends();
    expect([after.endsAt, after.told, after.own.getTime() > before.own.getTime() + 250 * DAY_MS]).toEqual([null, before.own, true]);
    const renewal = await scene.renewal(waiting, { expiresOn: dayFrom(200) });
    await scene.decide(renewal, 1);
    expect((await ends()).told.getTime()).toBeGreaterThan(before.told.getTime() + 100 * DAY_MS);
  });

  it('is judged as resting on a credential that is verified already, unless the operator names a day', async () => {
    const verified = await scene.verified({ ...POLICY, expiresOn: dayFrom(90) });
    await claim(naming(policy(verified)));
    await scene.on.submit(scene.vendor, scene.vendorId);
    await decide(2);
    expect(await ends()).toMatchObject({ endsAt: null });
    await claim(naming(policy(verified)));
    await scene.on.submit(scene.vendor, scene.vendorId);
    await decide(3, 'qualified', { criteria: [{ criterion: INDEMNITY.criterion, outcome: 'met', expiresOn: dayFrom(30) }] });
    const { endsAt, own, told } = await ends();
    expect([new Date(endsAt ?? 0), told]).toEqual([own, own]);
  });

  describe('with pending renewals', () => {
    it('of the qualification, is not cut by the credential’s day; only by what was over before or is taken back', async () => {
      const id = await scene.verified();
      await ending(500);
      await claim(naming(policy(id)));
      await scene.on.submit(scene.vendor, scene.vendorId);
      const { validUntil } = await keep();
      await scene.endsAt(id, '1 second');
      await scene.on.admin.query('SELECT pg_sleep(1.1)');
      expect([await scene.state(id), await scene.inForce(), (await ends()).told.toISOString(), (await read()).inForce]).toEqual(['expired', true, validUntil, true]);
      await scene.on.admin.query(`UPDATE vendors.credential_use SET ends_at = (SELECT pending_from FROM vendors.qualification) - interval '1 millisecond' WHERE credential_id = $1`, [id]);
      expect([await scene.inForce(), (await read()).inForce]).toEqual([false, false]);
      await scene.endsAt(id, '1 day');
      expect(await scene.inForce()).toBe(true);
      await scene.call('POST', `/${id}/withdraw`);
      expect(await scene.inForce()).toBe(false);
    });

    it('of the qualification, gives no day past the credential for what the law asks for', async () => {
      const id = await scene.verified({ ...POLICY, kind: 'registration', insuredAmount: null, serves: [AGENT] });
      await ending(DAY_MS);
      await scene.endsAt(id, '2 days');
      await claim(naming({ criterion: AGENT.criterion, credentialId: id }));
      await scene.on.submit(scene.vendor, scene.vendorId);
      const [credential] = (await scene.on.admin.query<{ at: Date }>('SELECT ends_at AS at FROM vendors.credential WHERE id = $1', [id])).rows;
      expect((await keep()).validUntil).toBe(credential?.at.toISOString());
      await scene.on.admin.query(`UPDATE vendors.qualification SET pending_from = NULL, valid_until = $2::timestamptz WHERE vendor_id = $1`, [scene.vendorId, credential?.at]);
      await expect(keep()).rejects.toMatchObject({ code: 'pending_renewal_forbidden' });
    });

    it('of the credential, is not cut by the day with which the qualification was granted', async () => {
      await claim(naming({ criterion: INDEMNITY.criterion, text: 'Certificate of currency.', expiresOn: dayFrom(20) }));
      await scene.on.submit(scene.vendor, scene.vendorId);
      await decide(2);
      const day = (await ends()).own;
      const id = await scene.verified({ ...POLICY, expiresOn: dayFrom(20) });
      expect((await ends()).told).toEqual(day);
      await scene.renewal(id);
      const { endsAt } = (await scene.call('POST', `/${id}/pending-renewal`, { as: scene.tokens.operator, body: { register: 'current' } })).body;
      expect(Date.parse(endsAt ?? '')).toBe(day.getTime() + 14 * DAY_MS);
      expect((await ends()).told).toEqual(new Date(endsAt ?? ''));
    });
  });
});
