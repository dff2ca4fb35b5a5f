import { buildOpenApi } from '#platform';
import { operatorCaller } from '#platform/testing';
import { ListBidsOfRequest } from '../application/bid/list-bids-of-request.js';
import { requestsModule } from '../requests.module.js';
import { Evaluating, WEIGHTED, type Entered, type Scorer } from '../testing/evaluating.js';

const ANONYMOUS = { ...WEIGHTED, anonymousBidders: true };
const NAME = 'Tidewater Ledgers';

interface Shown {
  readonly items: readonly { readonly id: string; readonly organisationId: string | null; readonly displayName: string | null; readonly anonymousNumber: number | null }[];
}

describe('who is told what of an evaluation', () => {
  let scene: Evaluating;

  const opened = async (evaluation: typeof ANONYMOUS | typeof WEIGHTED | { readonly method: 'judgement' }, scorers: readonly Scorer[], prices: readonly string[]) => {
    const requestId = await scene.publish(evaluation);
    await scene.name(requestId, ...scorers);
    const bids = (await scene.bids(requestId, ...prices)) as [Entered, Entered, Entered];
    await scene.open(requestId);
    return { requestId, bids };
  };
  const shown = async (requestId: string) => (await scene.call<Shown>(scene.client, 'GET', `/v1/requests/${requestId}/bids`)).body.items;
  const accept = async (requestId: string, bid: Entered, more: object = {}) => {
    const { status, body } = await scene.award(requestId, bid.id, more);
    expect([status, body.code]).toEqual([201, undefined]);
    expect(await scene.call(bid.token, 'POST', `/v1/awards/${body.id}/accept`)).toMatchObject({ status: 200 });
  };
  const scores = (bid: Entered, token = bid.token) => scene.call(token, 'GET', `/v1/bids/${bid.id}/scores`);

  beforeAll(async () => {
    scene = await Evaluating.open();
  }, 60_000);

  afterAll(() => scene.close());

  describe('while bidders are anonymous', () => {
    /** Every GET of the service with every id that its client has. */
    const asked = (ids: readonly string[]): string[] => {
      const { paths } = buildOpenApi(scene.scene.running.app, [requestsModule]) as unknown as { paths: Record<string, Record<string, unknown>> };
      const templates = Object.entries(paths).flatMap(([path, methods]) => (methods['get'] && path.includes('{id}') && !path.includes('{attachmentId}') ? [path] : []));
      expect(templates.length).toBeGreaterThan(20);
      return templates.flatMap((path) => ids.map((id) => path.replace('{id}', id)));
    };

    it('no GET names one to the client, and each has a number that stays', async () => {
      const [one, two] = await scene.colleagues(2);
      const { requestId, bids } = await opened(ANONYMOUS, [one!, two!], ['1000.00', '1100.00', '1200.00']);
      await scene.call(scene.client, 'POST', `/v1/requests/${requestId}/clarifications`, { bidId: bids[0].id, text: 'Does the monthly price hold for both sites?' });
      await scene.call(scene.client, 'POST', `/v1/bids/${bids[0].id}/shortlist`, {});
      const names = [NAME, ...bids.flatMap(({ vendorId, vendor }) => [vendorId, vendor.member.organisationId, vendor.account.id])];
      const naming = async (token: string) => {
        const told: string[] = [];
        for (const path of asked([requestId, bids[0].id, bids[1].id])) {
          const text = JSON.stringify((await scene.call<object>(token, 'GET', path)).body);
          if (names.some((name) => text.includes(name))) told.push(path);
        }
        return told;
      };
      for (const token of [scene.client, one!.token]) expect(await naming(token)).toEqual([]);
      const before = await shown(requestId);
      expect(before.map(({ anonymousNumber }) => anonymousNumber).sort()).toEqual([1, 2, 3]);
      expect(before.map(({ displayName, organisationId }) => [displayName, organisationId])).toEqual(Array(3).fill([null, null]));
      expect(await shown(requestId)).toEqual(before);
      // Their vendors and operators read what they always read.
      expect(await scene.call(bids[0].token, 'GET', `/v1/bids/${bids[0].id}`)).toMatchObject({ body: { organisationId: bids[0].vendor.member.organisationId } });
      expect((await scene.bidding.get(ListBidsOfRequest).execute(operatorCaller(), requestId, {})).items.map(({ displayName }) => displayName)).toEqual([NAME, NAME, NAME]);

      const sheet = Object.fromEntries(bids.map(({ id }) => [id, [5, 5] as const]));
      for (const scorer of [one!, two!]) await scene.score(requestId, scorer, sheet);
      expect(await naming(scene.client)).toEqual([]);
      expect(await scene.agree(requestId, sheet)).toMatchObject({ status: 200 });
      const after = await shown(requestId);
      expect(after.map(({ anonymousNumber }) => anonymousNumber)).toEqual(before.map(({ anonymousNumber }) => anonymousNumber));
      expect(after.map(({ displayName }) => displayName)).toEqual([NAME, NAME, NAME]);
      expect(await naming(scene.client)).not.toEqual([]);
    }, 60_000);

    it('nor does an award that is refused anyway tell that a bidder may not be awarded now', async () => {
      const [one] = await scene.colleagues(1);
      const { requestId, bids: [fit, unfit] } = await opened(ANONYMOUS, [one!], ['1000.00', '1100.00']);
      await scene.bidding.on.admin.query('WITH o AS (DELETE FROM vendors.listing_offer WHERE vendor_id = $1), s AS (DELETE FROM vendors.search_entry WHERE vendor_id = $1) DELETE FROM vendors.listing WHERE vendor_id = $1', [unfit.vendorId]);
      for (const { id } of [fit, unfit]) expect(await scene.award(requestId, id)).toMatchObject({ status: 409, body: { code: 'sheets_missing' } });
      await scene.call(scene.client, 'DELETE', `/v1/requests/${requestId}/evaluators/${one!.accountId}`);
      for (const { id } of [fit, unfit]) expect(await scene.award(requestId, id)).toMatchObject({ status: 422, body: { code: 'departure_reason_required' } });
      const stale = (bidId: string) => scene.call(scene.client, 'POST', `/v1/requests/${requestId}/award`, { bidId, departure: 'not_scored' }, { 'if-match': '"old"' });
      for (const { id } of [fit, unfit]) expect(await stale(id)).toMatchObject({ status: 412 });
      expect(await scene.award(requestId, unfit.id, { departure: 'not_scored' })).toMatchObject({ status: 409, body: { code: 'bidder_not_eligible' } });
    });

    it('neither do acceptances of invitations and of terms', async () => {
      const [one] = await scene.colleagues(1);
      const requestId = await scene.publish(ANONYMOUS);
      await scene.name(requestId, one!);
      const [bid] = await scene.bids(requestId, '1000.00');
      const { vendorId } = bid!;
      expect(await scene.call(scene.client, 'POST', `/v1/requests/${requestId}/invitations`, { vendorId: (await scene.bidding.vendor()).vendorId })).toMatchObject({ status: 201 });
      await scene.bidding.on.admin.query(`UPDATE requests.invitation SET status = 'accepted', answered_at = clock_timestamp() WHERE request_id = $1`, [requestId]);
      await scene.open(requestId);
      const statuses = async () => (await scene.call<{ items: { status: string }[] }>(scene.client, 'GET', `/v1/requests/${requestId}/invitations`)).body.items.map(({ status }) => status);
      const acceptances = () => scene.call(scene.client, 'GET', `/v1/requests/${requestId}/confidentiality/acceptances`);
      expect([vendorId, await statuses(), (await acceptances()).body.code]).toEqual([vendorId, ['sent'], 'bidders_anonymous']);
      await scene.score(requestId, one!, { [bid!.id]: [5, 5] });
      expect([await statuses(), (await acceptances()).status]).toEqual([['accepted'], 200]);
    });
  });

  describe('once names were shown nobody scores any more, and they stay', () => {
    const one = async () => (await scene.colleagues(1))[0]!;
    const act = async (path: string, body?: object) => scene.call(scene.client, 'POST', path, body, { 'if-match': (await scene.call(scene.client, 'GET', path.slice(0, path.lastIndexOf('/')))).etag });
    const names = async (requestId: string) => (await shown(requestId)).map(({ displayName }) => displayName);

    it('after an award that was revoked', async () => {
      const [first, second] = [await one(), await one()];
      const { requestId, bids: [a] } = await opened(ANONYMOUS, [first], ['1000.00', '1100.00']);
      const path = `/v1/requests/${requestId}/evaluators`;
      expect(await scene.call(scene.client, 'DELETE', `${path}/${first.accountId}`)).toMatchObject({ status: 204 });
      const { body: { id } } = await scene.award(requestId, a.id, { departure: 'not_scored' });
      expect(await act(`/v1/awards/${id}/revoke`, { reason: 'awarded_in_error' })).toMatchObject({ status: 200 });
      expect(await names(requestId)).toEqual([NAME, NAME]);
      expect(await scene.call(scene.client, 'POST', path, { accountId: second.accountId })).toMatchObject({ status: 409, body: { code: 'bidders_named' } });
    });

    it('after an end that was undone', async () => {
      const scorer = await one();
      const { requestId, bids: [a] } = await opened(ANONYMOUS, [scorer], ['1000.00']);
      await scene.bidding.on.admin.query(`UPDATE requests.request SET decide_by = date_trunc('milliseconds', clock_timestamp()) WHERE id = $1`, [requestId]);
      expect(await names(requestId)).toEqual([NAME]);
      expect(await act(`/v1/requests/${requestId}/reopen`)).toMatchObject({ status: 200 });
      expect(await names(requestId)).toEqual([NAME]);
      await scene.declare(requestId, scorer);
      expect(await scene.save(requestId, scorer, { [a.id]: [5, 5] })).toMatchObject({ status: 409, body: { code: 'bidders_named' } });
    });

    it('but may after an end before which nobody opened the bids', async () => {
      const scorer = await one();
      const requestId = await scene.publish(ANONYMOUS);
      await scene.name(requestId, scorer);
      const [bid] = await scene.bids(requestId, '1000.00');
      await scene.bidding.close(requestId);
      await scene.bidding.on.admin.query(`UPDATE requests.request SET decide_by = date_trunc('milliseconds', clock_timestamp()) WHERE id = $1`, [requestId]);
      expect(await act(`/v1/requests/${requestId}/reopen`)).toMatchObject({ status: 200 });
      expect(await names(requestId)).toEqual([null]);
      await scene.score(requestId, scorer, { [bid!.id]: [5, 5] });
      expect(await names(requestId)).toEqual([NAME]);
    });

    it('after a consensus', async () => {
      const scorers = await scene.colleagues(2);
      const { requestId, bids: [a, b] } = await opened(ANONYMOUS, scorers, ['1000.00', '1100.00']);
      const sheet = { [a.id]: [9, 9], [b.id]: [5, 5] } as const;
      for (const scorer of scorers) await scene.score(requestId, scorer, sheet);
      expect(await scene.agree(requestId, sheet)).toMatchObject({ status: 200 });
      expect(await scene.agree(requestId, { [a.id]: [1, 1], [b.id]: [9, 9] })).toMatchObject({ status: 409, body: { code: 'bidders_named' } });
    });
  });

  describe('a bidder, after the outcome', () => {
    it('reads its own scores and the winner’s points, and nothing else of anybody', async () => {
      const [one] = await scene.colleagues(1);
      const { requestId, bids: [a, b, c] } = await opened(WEIGHTED, [one!], ['1000.00', '1250.00', '1300.00']);
      await scene.score(requestId, one!, { [a.id]: [9, 9], [b.id]: [8, 5], [c.id]: [7, 7] });
      expect(await scores(b)).toMatchObject({ status: 409, body: { code: 'outcome_pending' } });
      await accept(requestId, a);
      const { status, body } = await scores(b);
      const criteria = [{ criterion: 'requirements', weight: 40, minimum: null }, { criterion: 'working_together', weight: 20, minimum: null }];
      expect([status, body]).toEqual([200, {
        bidId: b.id, requestId, method: 'weighted', criteria, reason: 'another_bid_chosen', scores: [{ criterion: 'requirements', score: 8 }, { criterion: 'working_together', score: 5 }],
        priceScore: 8, points: 74, failed: [], winnerPoints: 94, departure: null,
      }]);
      expect(await scores(a)).toMatchObject({ body: { reason: 'awarded', points: 94, winnerPoints: 94 } });
      expect(await scores(b, c.token)).toMatchObject({ status: 404 });
      expect(await scores(b, scene.client)).toMatchObject({ status: 403, body: { code: 'not_your_bid' } });
    });

    it('reads why the client departed from its method', async () => {
      const [one] = await scene.colleagues(1);
      const { requestId, bids: [a, b] } = await opened(WEIGHTED, [one!], ['1000.00', '1250.00']);
      await scene.score(requestId, one!, { [a.id]: [9, 9], [b.id]: [8, 5] });
      await accept(requestId, b, { departure: 'capacity' });
      expect(await scores(a)).toMatchObject({ body: { points: 94, winnerPoints: 74, departure: 'capacity' } });
    });

    it('reads the reason where nobody scored', async () => {
      const { requestId, bids: [a, b] } = await opened({ method: 'judgement' }, [], ['1000.00', '1250.00']);
      await accept(requestId, b, { chosenFor: ['experience'], reasons: [{ bidId: a.id, reason: 'experience' }] });
      expect(await scores(a)).toMatchObject({ status: 200, body: { method: 'judgement', criteria: [], reason: 'experience', scores: [], points: null, winnerPoints: null } });
    });
  });
});
