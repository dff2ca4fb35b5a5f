import { addApiKey, addMember } from '#platform/testing';
import { cellsOf, Evaluating, WEIGHTED, type Entered, type Scorer } from '../testing/evaluating.js';

const ANONYMOUS = { ...WEIGHTED, anonymousBidders: true };

interface Listed {
  readonly items: readonly { readonly accountId: string; readonly conflicted: boolean | null; readonly left: boolean }[];
}

describe('conflicts of interest over HTTP', () => {
  let scene: Evaluating;

  const owner = (): Scorer => ({ accountId: scene.bidding.client.account.id, token: scene.client });
  const acting = () => ({ 'x-organisation-id': scene.bidding.client.member.organisationId });
  const remove = (requestId: string, { accountId }: Scorer) => scene.call(scene.client, 'DELETE', `/v1/requests/${requestId}/evaluators/${accountId}`);
  const basis = async (requestId: string) => (await scene.call<{ basis: string | null }>(scene.client, 'GET', `/v1/requests/${requestId}/evaluation`)).body.basis;
  const listed = async (requestId: string) => (await scene.call<Listed>(scene.client, 'GET', `/v1/requests/${requestId}/evaluators`)).body.items;
  const save = (requestId: string, { token }: Scorer, sheet = {}) => scene.call(token, 'PUT', `/v1/requests/${requestId}/scores`, { scores: cellsOf(sheet) }, acting());
  const award = async (requestId: string, token: string, body: object) => {
    const { etag } = await scene.call(token, 'GET', `/v1/requests/${requestId}`, undefined, acting());
    return scene.call(token, 'POST', `/v1/requests/${requestId}/award`, body, { ...acting(), 'if-match': etag });
  };
  const join = (bid: Entered, { accountId }: Scorer) => addMember(scene.bidding.on.admin, bid.vendor.member.organisationId, accountId, 'viewer');
  /** As identity has it: the membership goes, and the audit keeps that it was. */
  const leave = async (bid: Entered, { accountId }: Scorer, at = new Date()) => {
    const organisationId = bid.vendor.member.organisationId;
    await scene.bidding.on.admin.query('DELETE FROM identity.membership WHERE organisation_id = $1 AND account_id = $2', [organisationId, accountId]);
    await scene.bidding.on.admin.query(`INSERT INTO identity.audit (id, at, action, actor_id, object_id, organisation_id, facts) VALUES (gen_random_uuid(), $3, 'member_removed', $2, $2, $1, '{}')`, [organisationId, accountId, at]);
  };
  const opened = async (scorers: readonly Scorer[], prices: readonly string[], evaluation: typeof WEIGHTED | typeof ANONYMOUS = WEIGHTED) => {
    const requestId = await scene.publish(evaluation);
    await scene.name(requestId, ...scorers);
    const bids = (await scene.bids(requestId, ...prices)) as [Entered, Entered];
    return { requestId, bids, sheet: Object.fromEntries(bids.map(({ id }, i) => [id, [9 - i, 9 - i] as const])) };
  };

  beforeAll(async () => {
    scene = await Evaluating.open();
  }, 60_000);

  afterAll(() => scene.close());

  it('who declared one records no consensus and awards nothing to it, removed or not, by no key either; a colleague does', async () => {
    const scorers = await scene.colleagues(2);
    const { requestId, bids: [a, b], sheet } = await opened([...scorers, owner()], ['1000.00', '1100.00']);
    expect(await scene.declare(requestId, scorers[0]!, [a.vendorId])).toMatchObject({ status: 200, body: { othersAward: null } });
    expect(await scene.declare(requestId, scorers[0]!)).toMatchObject({ status: 200, body: { othersAward: null } });
    // The only one who may award hears it in time, and gives somebody the role.
    expect(await scene.declare(requestId, owner(), [a.vendorId])).toMatchObject({ status: 200, body: { othersAward: false } });
    const manager = await scene.colleague('manager');
    expect(await scene.declare(requestId, owner(), [a.vendorId])).toMatchObject({ status: 200, body: { othersAward: true } });
    await scene.open(requestId);
    expect(await remove(requestId, owner())).toMatchObject({ status: 204 });
    for (const scorer of scorers) await scene.score(requestId, scorer, sheet);
    expect(await scene.agree(requestId, sheet)).toMatchObject({ status: 409, body: { code: 'evaluator_conflicted' } });
    const key = await addApiKey(scene.bidding.on.admin, scene.bidding.client.member.organisationId, ['requests.read', 'bids.read', 'awards.write']);
    await scene.bidding.on.admin.query('UPDATE identity.api_key SET created_by = $2 WHERE id = $1', [key.id, owner().accountId]);
    expect(await scene.agree(requestId, sheet, key.secret)).toMatchObject({ status: 409, body: { code: 'evaluator_conflicted' } });
    expect(await scene.agree(requestId, sheet, manager.token)).toMatchObject({ status: 200 });
    for (const token of [scene.client, key.secret]) expect(await award(requestId, token, { bidId: a.id })).toMatchObject({ status: 409, body: { code: 'awarder_conflicted' } });
    // Another one it may award, and not the declared one in its place.
    const { status, body: { id } } = await award(requestId, scene.client, { bidId: b.id, departure: 'risk' });
    expect(status).toBe(201);
    const { etag } = await scene.call(scene.client, 'GET', `/v1/awards/${id}`);
    expect(await scene.call(scene.client, 'POST', `/v1/awards/${id}/revoke`, { reason: 'awarded_in_error', insteadBidId: a.id }, { 'if-match': etag })).toMatchObject({ status: 409, body: { code: 'awarder_conflicted' } });
    expect(await scene.call(scene.client, 'POST', `/v1/awards/${id}/revoke`, { reason: 'awarded_in_error' }, { 'if-match': etag })).toMatchObject({ status: 200 });
    expect(await award(requestId, manager.token, { bidId: a.id })).toMatchObject({ status: 201 });
  });

  it('who belonged to a bidder since it began its bid has one that leaving does not lift; who had left before has none', async () => {
    const [one, two] = await scene.colleagues(2);
    const { requestId, bids: [a, b], sheet } = await opened([one!, two!], ['1000.00', '1100.00']);
    const [{ began } = { began: new Date() }] = await scene.bidding.rows<{ began: Date }>('SELECT created_at AS began FROM requests.bid WHERE id = $1', b.id);
    await leave(b, two!, new Date(began.getTime() - 1));
    await join(a, one!);
    await scene.open(requestId);
    for (const { token } of [one!, two!]) expect(await scene.call(token, 'PUT', `/v1/requests/${requestId}/conflicts`, { conflicts: [] }, acting())).toMatchObject({ status: 200 });
    expect(await save(requestId, one!)).toMatchObject({ status: 409, body: { code: 'evaluator_conflicted' } });
    await leave(a, one!);
    expect(await save(requestId, one!, sheet)).toMatchObject({ status: 409, body: { code: 'evaluator_conflicted' } });
    expect(await save(requestId, two!, sheet)).toMatchObject({ status: 200 });
    expect((await listed(requestId)).map(({ conflicted }) => conflicted)).toEqual([true, false]);
    expect(await remove(requestId, one!)).toMatchObject({ status: 204 });
    expect(await scene.bidding.rows(`SELECT detail FROM requests.history WHERE request_id = $1 AND action = 'remove_evaluator'`, requestId)).toEqual([{ detail: { accountId: one!.accountId, submitted: false, conflicted: true } }]);
  });

  it('nor does it for who awards, or joined the bidder after the opening and left it again', async () => {
    const [one] = await scene.colleagues(1);
    const manager = await scene.colleague('manager');
    const { requestId, bids: [a], sheet } = await opened([one!], ['1000.00']);
    await scene.open(requestId);
    await scene.score(requestId, one!, sheet);
    await join(a, manager);
    expect(await award(requestId, manager.token, { bidId: a.id })).toMatchObject({ status: 409, body: { code: 'awarder_conflicted' } });
    await leave(a, manager);
    expect(await award(requestId, manager.token, { bidId: a.id })).toMatchObject({ status: 409, body: { code: 'awarder_conflicted' } });
    expect(await award(requestId, scene.client, { bidId: a.id })).toMatchObject({ status: 201 });
  });

  it('found after the consensus takes it from its place: it is agreed on anew, though bidders were named and an award was offered', async () => {
    const scorers = await scene.colleagues(3);
    const { requestId, bids: [a, b], sheet } = await opened(scorers, ['1000.00', '1100.00'], ANONYMOUS);
    await scene.open(requestId);
    for (const scorer of scorers) await scene.score(requestId, scorer, sheet);
    expect(await scene.agree(requestId, sheet)).toMatchObject({ status: 200, body: { version: 1, overtaken: false } });
    const { body: { id } } = await award(requestId, scene.client, { bidId: a.id });
    const { etag } = await scene.call(scene.client, 'GET', `/v1/awards/${id}`);
    expect(await scene.call(scene.client, 'POST', `/v1/awards/${id}/revoke`, { reason: 'awarded_in_error' }, { 'if-match': etag })).toMatchObject({ status: 200 });
    await join(a, scorers[2]!);
    expect(await remove(requestId, scorers[2]!)).toMatchObject({ status: 204 });
    expect(await basis(requestId)).toBeNull();
    expect(await scene.call(scene.client, 'GET', `/v1/requests/${requestId}/consensus`)).toMatchObject({ body: { version: 1, overtaken: true } });
    expect(await award(requestId, scene.client, { bidId: a.id })).toMatchObject({ status: 409, body: { code: 'consensus_missing' } });
    expect(await scene.agree(requestId, sheet)).toMatchObject({ status: 200, body: { version: 2, overtaken: false } });
    expect(await scene.agree(requestId, sheet)).toMatchObject({ status: 409, body: { code: 'bidders_named' } });
    expect(await basis(requestId)).toBe('consensus');
    expect(await award(requestId, scene.client, { bidId: b.id })).toMatchObject({ status: 201 });
  });

  it('found after the consensus of two leaves the sheet of the other to count', async () => {
    const scorers = await scene.colleagues(2);
    const { requestId, bids: [a], sheet } = await opened(scorers, ['1000.00', '1100.00']);
    await scene.open(requestId);
    for (const scorer of scorers) await scene.score(requestId, scorer, sheet);
    await scene.agree(requestId, sheet);
    await join(a, scorers[0]!);
    expect(await remove(requestId, scorers[0]!)).toMatchObject({ status: 204 });
    expect(await basis(requestId)).toBe('single_sheet');
    expect(await scene.agree(requestId, sheet)).toMatchObject({ status: 409, body: { code: 'single_sheet' } });
  });

  it('are declared once after the opening, so that nobody tries out who has bid', async () => {
    const [early, late] = await scene.colleagues(2);
    const { requestId, bids: [a] } = await opened([early!, late!], ['1000.00', '1100.00'], ANONYMOUS);
    const [one, two] = [(await scene.bidding.vendor()).vendorId, (await scene.bidding.vendor()).vendorId];
    await scene.declare(requestId, early!, [one]);
    await scene.open(requestId);
    for (const scorer of [early!, late!]) expect(await scene.declare(requestId, scorer, [one, two])).toMatchObject({ status: 200 });
    for (const scorer of [early!, late!]) {
      expect(await scene.declare(requestId, scorer, [one, two, a.vendorId])).toMatchObject({ status: 409, body: { code: 'conflicts_stay' } });
      expect(await scene.declare(requestId, scorer, [two, one])).toMatchObject({ status: 200 });
      expect(await scene.declare(requestId, scorer, [one])).toMatchObject({ status: 409, body: { code: 'conflicts_stay' } });
    }
    // Nor by being named anew.
    for (const scorer of [early!, late!]) await remove(requestId, scorer);
    expect(await scene.call(scene.client, 'POST', `/v1/requests/${requestId}/evaluators`, { accountId: late!.accountId })).toMatchObject({ status: 201 });
    expect(await scene.declare(requestId, late!, [one, two, a.vendorId])).toMatchObject({ status: 409, body: { code: 'conflicts_stay' } });
  });

  it('stay declared with a vendor that is listed no more', async () => {
    const [one] = await scene.colleagues(1);
    const { requestId } = await opened([one!], ['1000.00']);
    const [gone, more] = [(await scene.bidding.vendor()).vendorId, (await scene.bidding.vendor()).vendorId];
    await scene.declare(requestId, one!, [gone]);
    await scene.open(requestId);
    await scene.bidding.on.admin.query('WITH o AS (DELETE FROM vendors.listing_offer WHERE vendor_id = $1), s AS (DELETE FROM vendors.search_entry WHERE vendor_id = $1) DELETE FROM vendors.listing WHERE vendor_id = $1', [gone]);
    expect(await scene.declare(requestId, one!, [more])).toMatchObject({ status: 409, body: { code: 'conflicts_stay' } });
    expect(await scene.declare(requestId, one!, [gone, more])).toMatchObject({ status: 200 });
  });

  it('the last sheet that is missing may be taken off: then all are in, which is told; who was taken off reads them once the scores are final', async () => {
    const scorers = await scene.colleagues(2);
    const { requestId, sheet } = await opened([...scorers, owner()], ['1000.00', '1100.00']);
    await scene.open(requestId);
    for (const scorer of scorers) await scene.score(requestId, scorer, sheet);
    const told = () => scene.bidding.rows(`SELECT 1 FROM requests.outbox WHERE payload ->> 'template' = 'sheets_in' AND payload ->> 'objectId' = $1`, requestId);
    expect(await told()).toHaveLength(0);
    expect(await remove(requestId, owner())).toMatchObject({ status: 204 });
    expect(await told()).toHaveLength(1);
    const others = async () => (await scene.call<{ others: object[] }>(scene.client, 'GET', `/v1/requests/${requestId}/scores`)).body.others;
    expect(await others()).toEqual([]);
    expect(await scene.agree(requestId, sheet)).toMatchObject({ status: 200 });
    expect(await others()).toHaveLength(2);
  });

  it('who has left the client, or may not score any more, is marked', async () => {
    const scorers = await scene.colleagues(3);
    const { requestId } = await opened(scorers, ['1000.00']);
    await scene.bidding.on.admin.query('DELETE FROM identity.membership WHERE account_id = $1', [scorers[1]!.accountId]);
    await scene.bidding.on.admin.query(`UPDATE identity.membership SET role = 'viewer' WHERE account_id = $1`, [scorers[2]!.accountId]);
    expect((await listed(requestId)).map(({ left }) => left)).toEqual([false, true, true]);
  });
});
