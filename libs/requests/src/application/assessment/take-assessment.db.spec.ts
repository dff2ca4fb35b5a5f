import type { MemberCaller } from '#platform';
import { addOrganisation, ANYBODY, requestsOnClone, type RequestsOnClone } from '../../testing/requests-on-clone.js';
import { ReadAssessment } from './read-assessment.js';
import { ReadRequest } from '../request/read-request.js';
import { RemoveUnclaimedAssessments } from './remove-unclaimed-assessments.js';
import { RequestFromAssessment } from './request-from-assessment.js';
import { TakeAssessment } from './take-assessment.js';

const aud = (amount: string) => ({ amount, currency: 'AUD' });
const ANSWERS = { discipline: 'accounting', hours: 14, core: 0, ownerSkill: 1, staffSkill: 1, change: 3, exposure: 2, hourCost: aud('65.00'), fixedFee: aud('650.00'), hireCost: aud('48.00') };

describe('the delegation assessment', () => {
  let on: RequestsOnClone;
  let client: MemberCaller;
  let other: MemberCaller;
  const take = () => on.service.get(TakeAssessment).execute(ANYBODY, ANSWERS);

  beforeAll(async () => {
    on = await requestsOnClone();
    client = await addOrganisation(on.admin);
    other = await addOrganisation(on.admin, 'Other');
  });

  afterAll(() => on.close());

  it('is taken without an account and read again with its claim token alone', async () => {
    const { id, claimToken, result } = await take();
    expect(result).toMatchObject({ advice: 'outsource' });
    const read = on.service.get(ReadAssessment);
    expect(await read.execute(ANYBODY, id, claimToken)).toMatchObject({ id, result: { advice: 'outsource' }, requestId: null });
    await expect(read.execute(ANYBODY, id)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(read.execute(client, id, `${claimToken}x`)).rejects.toMatchObject({ kind: 'not_found' });
    expect(await on.service.database.query('SELECT 1 AS one FROM requests.assessment WHERE assessment::text LIKE $1', [`%${claimToken}%`])).toEqual([]);
  });

  it('becomes one draft, and from then on the organisation’s own', async () => {
    const { id, claimToken } = await take();
    const convert = (caller: MemberCaller, token?: string) => on.service.get(RequestFromAssessment).execute(caller, id, token);
    await expect(convert(other)).rejects.toMatchObject({ kind: 'not_found' });
    const attempts = await Promise.allSettled([convert(client, claimToken), convert(client, claimToken), convert(client, claimToken)]);
    const [won] = attempts.filter((attempt) => attempt.status === 'fulfilled');
    expect(attempts.filter((attempt) => attempt.status === 'fulfilled')).toHaveLength(1);
    const requestId = won!.value.id;
    for (const attempt of attempts) if (attempt.status === 'rejected') expect(attempt.reason).toMatchObject({ code: 'assessment_already_used', extra: { requestId } });
    const view = await on.service.get(ReadRequest).execute(client, requestId);
    expect(view).toMatchObject({ state: 'draft', assessmentId: id, content: { discipline: 'accounting', budget: { kind: 'monthly_retainer', amount: aud('650.00') } } });
    expect(JSON.stringify(view)).not.toContain('48.00');
    const read = on.service.get(ReadAssessment);
    await expect(read.execute(ANYBODY, id, claimToken)).rejects.toMatchObject({ kind: 'not_found' });
    expect(await read.execute(client, id)).toMatchObject({ requestId });
  });

  it('is forgotten after 90 days in which nobody claimed it, and kept once somebody has', async () => {
    const [old, young, own, claimed] = [await take(), await take(), await on.service.get(TakeAssessment).execute(client, ANSWERS), await take()];
    await on.service.get(RequestFromAssessment).execute(client, claimed.id, claimed.claimToken);
    const age = (days: number, ids: readonly string[]) => on.admin.query(`UPDATE requests.assessment SET created_at = clock_timestamp() - make_interval(days => $2) WHERE id = ANY ($1)`, [ids, days]);
    await age(91, [old.id, own.id, claimed.id]);
    await age(89, [young.id]);
    await on.service.get(RemoveUnclaimedAssessments).execute({ over: false });
    const read = on.service.get(ReadAssessment);
    await expect(read.execute(ANYBODY, old.id, old.claimToken)).rejects.toMatchObject({ code: 'assessment_not_found' });
    expect(await read.execute(ANYBODY, young.id, young.claimToken)).toMatchObject({ id: young.id });
    for (const { id } of [own, claimed]) expect(await read.execute(client, id)).toMatchObject({ id });
  });

  it('names every answer that is wrong', () => {
    const wrong = { ...ANSWERS, hours: 3.1, core: 9 };
    expect(() => on.service.get(TakeAssessment).execute(ANYBODY, wrong)).toThrow(expect.objectContaining({ code: 'invalid_answers', errors: [expect.objectContaining({ pointer: '/hours' }), expect.objectContaining({ pointer: '/core' })] }));
  });
});
