import { uuidv7 } from 'uuidv7';
import type { MemberCaller } from '#platform';
import { storeDecision } from '#platform/testing';
import { addOrganisation, ANYBODY, EXAMPLE, requestsOnClone, type RequestsOnClone } from '../../testing/requests-on-clone.js';
import { ActOnRequest } from './act-on-request.js';
import { ApplyCaseDecision, type CaseDecision } from './apply-case-decision.js';
import { CreateRequest } from './create-request.js';
import { ReadRequest } from './read-request.js';
import { SubmitRequest } from './submit-request.js';

const DOUBTFUL = { ...EXAMPLE, summary: `${EXAMPLE.summary} Write to jane@harbourcafes.example for the file.` };

describe('an operator’s decision', () => {
  let on: RequestsOnClone;
  let client: MemberCaller;

  const inReview = async () => {
    const { id } = await on.service.get(CreateRequest).execute(client, DOUBTFUL);
    await on.service.get(SubmitRequest).execute(client, id);
    return id;
  };
  const decide = async (objectId: string, decision: CaseDecision['decision'], revision = 1): Promise<string> => {
    const about = { objectType: 'request', objectId, revision, decision, reasonCode: 'contact_details' } as const;
    const decided: CaseDecision = { ...about, caseId: await storeDecision(on.clone, { ...about, statement: 'Please take the address out.' }), version: 2 };
    await on.service.database.transaction((tx) => on.service.get(ApplyCaseDecision).execute(tx, decided));
    return decided.caseId;
  };
  const effectOf = async (caseId: string) => (await on.service.database.query<{ payload: object }>(`SELECT payload FROM requests.outbox WHERE type = 'requests.decision-applied.v1' AND payload ->> 'caseId' = $1`, [caseId])).map((row) => row.payload);

  beforeAll(async () => {
    on = await requestsOnClone();
    client = await addOrganisation(on.admin);
  });

  afterAll(() => on.close());

  it('publishes what it approves, with a window that starts now', async () => {
    const id = await inReview();
    const caseId = await decide(id, 'approved');
    expect(await on.service.get(ReadRequest).execute(ANYBODY, id)).toMatchObject({ state: 'open' });
    expect(await effectOf(caseId)).toEqual([{ caseId, effect: 'applied', version: 3 }]);
    expect(await on.service.database.query(`SELECT 1 AS one FROM requests.outbox WHERE type = 'requests.request-published.v1' AND payload ->> 'requestId' = $1`, [id])).toHaveLength(1);
  });

  it('asks for changes with its reason and statement, which the author alone reads, and the next revision may follow', async () => {
    const id = await inReview();
    const caseId = await decide(id, 'changes_requested');
    expect(await on.service.get(ReadRequest).execute(client, id)).toMatchObject({
      state: 'changes_requested',
      review: { caseId, revision: 1, reasonCode: 'contact_details', statement: 'Please take the address out.' },
    });
    await expect(on.service.get(ReadRequest).execute(ANYBODY, id)).rejects.toMatchObject({ kind: 'not_found' });
    expect(await on.service.get(SubmitRequest).execute(client, id)).toMatchObject({ state: 'in_review', revision: 2 });
    const late = await decide(id, 'approved', 1);
    expect(await effectOf(late)).toMatchObject([{ effect: 'superseded' }]);
    await decide(id, 'rejected', 2);
    expect(await on.service.get(ReadRequest).execute(client, id)).toMatchObject({ state: 'rejected' });
  });

  it('is superseded when the author recalled the request first, and when there is no such request', async () => {
    const id = await inReview();
    await on.service.get(ActOnRequest).execute(client, id, 'recall');
    const before = await on.service.get(ReadRequest).execute(client, id);
    const caseId = await decide(id, 'approved');
    expect(await effectOf(caseId)).toMatchObject([{ effect: 'superseded' }]);
    expect(await on.service.get(ReadRequest).execute(client, id)).toEqual(before);
    expect(await effectOf(await decide(uuidv7(), 'approved'))).toMatchObject([{ effect: 'superseded' }]);
  });

  it('and a recall at the same moment: exactly one of them has its effect', async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = await inReview();
      const [caseId, recalled] = await Promise.all([decide(id, 'approved'), on.service.get(ActOnRequest).execute(client, id, 'recall').then(() => true, () => false)]);
      expect(await effectOf(caseId)).toMatchObject([{ effect: recalled ? 'superseded' : 'applied' }]);
      expect((await on.service.get(ReadRequest).execute(client, id)).state).toBe(recalled ? 'draft' : 'open');
    }
  });
});
