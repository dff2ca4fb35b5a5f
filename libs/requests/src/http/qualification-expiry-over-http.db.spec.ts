import { EXAMPLE_BID_CONTENT } from '../domain/examples.js';
import { BiddingOverHttp } from '../testing/bidding-over-http.js';

interface Told {
  readonly status: number;
  readonly body: { readonly id?: string; readonly code?: string; readonly reasons?: readonly { readonly code: string }[]; readonly cureBy?: string | null; readonly allowed?: boolean };
}

/** A vendor that is signed in, and its profile. */
interface Bidder {
  readonly token: string;
  readonly vendorId: string;
}

const VENDORS = 8;
const ROUNDS = 6;

describe('the end of a qualification, while requests are in flight (R7)', () => {
  let scene: BiddingOverHttp;

  const bidders = async (count: number): Promise<Bidder[]> => {
    const made: Bidder[] = [];
    while (made.length < count) {
      const { caller, vendorId } = await scene.bidding.vendor();
      made.push({ token: await scene.signIn(caller), vendorId });
    }
    return made;
  };
  /** Sets the end of all of them to one instant to come, by the database's clock. */
  const endAll = async (some: readonly Bidder[], ms: number): Promise<Date> => {
    const [row] = await scene.bidding.rows<{ at: Date }>(`UPDATE vendors.qualification SET valid_until = date_trunc('milliseconds', statement_timestamp()) + $2 * interval '1 millisecond' WHERE vendor_id = ANY ($1::uuid[]) RETURNING valid_until AS at`, some.map(({ vendorId }) => vendorId), ms);
    return row!.at;
  };
  const now = async (): Promise<number> => (await scene.bidding.rows<{ at: Date }>('SELECT clock_timestamp() AS at'))[0]!.at.getTime();
  const draft = async (requestId: string, { token }: Bidder): Promise<string> => (await scene.call<{ id: string }>(token, 'POST', `/v1/requests/${requestId}/bids`, EXAMPLE_BID_CONTENT)).body.id;
  const post = (token: string, path: string, body?: object, headers?: Record<string, string>): Promise<Told> => scene.call<Told['body']>(token, 'POST', path, body, headers);

  beforeAll(async () => {
    scene = await BiddingOverHttp.open();
  }, 60_000);

  afterAll(() => scene.close());

  it('lets no bid in that is decided at or after it, and every one before', async () => {
    const requestId = await scene.bidding.publish();
    const some = await bidders(VENDORS * 2);
    const drafts = await Promise.all(some.map((bidder) => draft(requestId, bidder)));
    const end = await endAll(some, 1_500);
    const answers = await Promise.all(some.map(async ({ token }, i) => {
      // Half of them are sent well before, half around the instant itself and after it.
      const at = i < VENDORS ? end.getTime() - 1_200 : end.getTime() - 120 + (i - VENDORS) * 60;
      await new Promise((done) => setTimeout(done, Math.max(0, at - Date.now())));
      const sent = await now();
      return { sent, told: await post(token, `/v1/bids/${drafts[i]}/submit`) };
    }));
    const decided = await scene.bidding.rows<{ decided_at: Date; state: string }>(`SELECT decided_at, state FROM requests.bid WHERE request_id = $1 AND state = 'submitted'`, requestId);
    for (const { decided_at } of decided) expect(decided_at.getTime()).toBeLessThan(end.getTime());
    expect(decided).toHaveLength(answers.filter(({ told }) => told.status === 200).length);
    for (const { sent, told } of answers) if (sent >= end.getTime()) expect(told).toMatchObject({ status: 409, body: { code: 'not_eligible', reasons: [{ code: 'not_qualified' }] } });
    expect([answers.some(({ told }) => told.status === 200), answers.some(({ told }) => told.status === 409)]).toEqual([true, true]);
    for (const { token } of some) expect(await scene.call<Told['body']>(token, 'GET', `/v1/requests/${requestId}/eligibility`)).toMatchObject({ body: { allowed: false, reasons: expect.arrayContaining([expect.objectContaining({ code: 'not_qualified' })]) as unknown } });
  }, 60_000);

  it('lets no award be offered at or after it; the bid stays, and both read until when it may be cured', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const requestId = await scene.bidding.publish();
      const [bidder] = (await bidders(1)) as [Bidder];
      const bidId = await draft(requestId, bidder);
      expect((await post(bidder.token, `/v1/bids/${bidId}/submit`)).status).toBe(200);
      await scene.bidding.close(requestId);
      const { etag } = await scene.call(scene.client, 'GET', `/v1/requests/${requestId}`);
      const end = await endAll([bidder], 120);
      await new Promise((done) => setTimeout(done, 40 + round * 25));
      const told = await post(scene.client, `/v1/requests/${requestId}/award`, { bidId, chosenFor: ['price'] }, { 'if-match': etag });
      const [award] = await scene.bidding.rows<{ offered_at: Date }>('SELECT offered_at FROM requests.award WHERE request_id = $1', requestId);
      if (told.status === 201) {
        expect(award!.offered_at.getTime()).toBeLessThan(end.getTime());
        continue;
      }
      expect([told, award]).toMatchObject([{ status: 409, body: { code: 'bidder_not_eligible', reasons: [{ code: 'not_qualified' }], cureBy: expect.any(String) as string } }, undefined]);
      for (const token of [bidder.token, scene.client]) expect(await scene.call<object>(token, 'GET', `/v1/bids/${bidId}`)).toMatchObject({ status: 200, body: { state: 'submitted', cureBy: told.body.cureBy } });
    }
  }, 60_000);

  it('is read again when the award is accepted: who was offered it in time and let the end pass accepts nothing', async () => {
    const requestId = await scene.bidding.publish();
    const [bidder] = (await bidders(1)) as [Bidder];
    const bidId = await draft(requestId, bidder);
    await post(bidder.token, `/v1/bids/${bidId}/submit`);
    await scene.bidding.close(requestId);
    const { etag } = await scene.call(scene.client, 'GET', `/v1/requests/${requestId}`);
    const { body } = await post(scene.client, `/v1/requests/${requestId}/award`, { bidId, chosenFor: ['price'] }, { 'if-match': etag });
    await endAll([bidder], 0);
    const accept = () => post(bidder.token, `/v1/awards/${body.id}/accept`);
    expect(await accept()).toMatchObject({ status: 409, body: { code: 'bidder_not_eligible', reasons: [{ code: 'not_qualified' }] } });
    await endAll([bidder], 600_000);
    expect((await accept()).status).toBe(200);
  });
});
