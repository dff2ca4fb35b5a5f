import { addMember } from '#platform/testing';
import { cellsOf, Evaluating, WEIGHTED } from '../testing/evaluating.js';

interface Listed {
  readonly items: readonly { readonly accountId: string; readonly conflicts: readonly { readonly vendorId: string }[] | null; readonly conflicted: boolean | null; readonly submitted: boolean }[];
}

describe('evaluators over HTTP', () => {
  let scene: Evaluating;

  const at = (requestId: string) => `/v1/requests/${requestId}/evaluators`;
  const name = (requestId: string, accountId: string, token = scene.client) => scene.call(token, 'POST', at(requestId), { accountId });
  const remove = (requestId: string, accountId: string) => scene.call(scene.client, 'DELETE', `${at(requestId)}/${accountId}`);
  const listed = async (requestId: string, token = scene.client) => (await scene.call<Listed>(token, 'GET', at(requestId))).body.items;

  beforeAll(async () => {
    scene = await Evaluating.open();
  }, 60_000);

  afterAll(() => scene.close());

  it('are members whose role may score, named while the request is open, each once; they are told', async () => {
    const requestId = await scene.publish();
    const [one, viewer] = [await scene.colleague(), await scene.colleague('viewer')];
    expect(await name(requestId, one.accountId)).toMatchObject({ status: 201, body: { accountId: one.accountId, conflicts: null, conflicted: null, submitted: false } });
    expect(await name(requestId, one.accountId)).toMatchObject({ status: 409, body: { code: 'evaluator_already_named' } });
    for (const accountId of [viewer.accountId, requestId]) expect(await name(requestId, accountId)).toMatchObject({ status: 422, body: { code: 'unsuitable_evaluator', errors: [{ pointer: '/accountId' }] } });
    expect(await name(requestId, viewer.accountId, one.token)).toMatchObject({ status: 403 });
    expect((await listed(requestId, one.token)).map(({ accountId }) => accountId)).toEqual([one.accountId]);
    expect(await scene.call(scene.scene.vendor, 'GET', at(requestId))).toMatchObject({ status: 404, body: { code: 'request_not_found' } });
    const told = await scene.bidding.rows<{ to: string[] }>(`SELECT payload -> 'accountIds' AS to FROM requests.outbox WHERE payload ->> 'template' = 'evaluator_named' AND payload ->> 'objectId' = $1`, requestId);
    expect(told).toEqual([{ to: [one.accountId] }]);
  });

  it('are at most ten, also of many named at once', async () => {
    const requestId = await scene.publish();
    const outcomes = await Promise.all((await scene.colleagues(13)).map(({ accountId }) => name(requestId, accountId)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual([...Array<number>(10).fill(201), ...Array<number>(3).fill(409)]);
    expect(await listed(requestId)).toHaveLength(10);
  });

  it('score nothing where the method leaves nothing to score', async () => {
    const requestId = await scene.publish({ method: 'judgement' });
    expect(await name(requestId, (await scene.colleague()).accountId)).toMatchObject({ status: 409, body: { code: 'method_not_scored' } });
  });

  it('are not added after the close, but where nobody is left', async () => {
    const requestId = await scene.publish();
    const [one, two, three] = await scene.colleagues(3);
    await scene.name(requestId, one!);
    await scene.open(requestId);
    expect(await name(requestId, two!.accountId)).toMatchObject({ status: 409, body: { code: 'evaluators_settled' } });
    expect(await remove(requestId, one!.accountId)).toMatchObject({ status: 204 });
    expect(await remove(requestId, one!.accountId)).toMatchObject({ status: 404, body: { code: 'evaluator_not_found' } });
    expect(await name(requestId, two!.accountId)).toMatchObject({ status: 201 });
    expect(await name(requestId, three!.accountId)).toMatchObject({ status: 409, body: { code: 'evaluators_settled' } });
  });

  it('declare their conflicts, of which nobody learns whether there is a sealed bid; with a bidder they score nothing and are removed', async () => {
    const requestId = await scene.publish();
    const [one, two] = await scene.colleagues(2);
    await scene.name(requestId, one!, two!);
    const [bid] = await scene.bids(requestId, '1000.00');
    expect(await scene.declare(requestId, one!, [requestId])).toMatchObject({ status: 422, body: { code: 'invalid_conflicts', errors: [{ pointer: '/conflicts/0/vendorId', code: 'unknown_vendor' }] } });
    const declared = await scene.declare(requestId, one!, [bid!.vendorId]);
    expect(declared).toMatchObject({ status: 200, body: { conflicts: [{ vendorId: bid!.vendorId }], conflicted: null } });
    expect((await listed(requestId)).map(({ conflicted }) => conflicted)).toEqual([null, null]);
    expect(await scene.declare(requestId, await scene.colleague(), [])).toMatchObject({ status: 403, body: { code: 'not_an_evaluator' } });

    await scene.open(requestId);
    expect((await listed(requestId)).map(({ conflicted }) => conflicted)).toEqual([true, false]);
    expect(await scene.save(requestId, one!, { [bid!.id]: [5, 5] })).toMatchObject({ status: 409, body: { code: 'evaluator_conflicted' } });
    expect(await scene.save(requestId, two!, { [bid!.id]: [5, 5] })).toMatchObject({ status: 409, body: { code: 'conflicts_not_declared' } });
    expect(await remove(requestId, one!.accountId)).toMatchObject({ status: 204 });
    await scene.score(requestId, two!, { [bid!.id]: [5, 5] });
    expect(await remove(requestId, two!.accountId)).toMatchObject({ status: 409, body: { code: 'sheet_submitted' } });
    expect(await scene.declare(requestId, two!, [])).toMatchObject({ status: 409, body: { code: 'sheet_submitted' } });
    const lines = await scene.bidding.rows<{ action: string; text: string }>(`SELECT action, detail::text AS text FROM requests.history WHERE request_id = $1 AND action LIKE ANY (ARRAY['%evaluator', '%conflicts', 'submit\\_scores']) ORDER BY id`, requestId);
    expect(lines.map(({ action }) => action)).toEqual(['name_evaluator', 'name_evaluator', 'declare_conflicts', 'remove_evaluator', 'declare_conflicts', 'submit_scores']);
    expect(lines[2]!.text).toContain(bid!.vendorId);
  });

  it('who belong to a bidder score nothing, though they were named when nobody looked', async () => {
    const requestId = await scene.publish();
    const [one, two] = await scene.colleagues(2);
    const [bid] = await scene.bids(requestId, '1000.00');
    await addMember(scene.bidding.on.admin, bid!.vendor.member.organisationId, one!.accountId, 'viewer');
    await scene.name(requestId, one!, two!);
    const acting = { 'x-organisation-id': scene.bidding.client.member.organisationId };
    expect(await scene.call(one!.token, 'PUT', `/v1/requests/${requestId}/conflicts`, { conflicts: [] }, acting)).toMatchObject({ status: 200, body: { conflicted: null } });
    await scene.open(requestId);
    const saved = await scene.call(one!.token, 'PUT', `/v1/requests/${requestId}/scores`, { scores: [] }, acting);
    expect(saved).toMatchObject({ status: 409, body: { code: 'evaluator_conflicted' } });
    expect((await listed(requestId)).map(({ conflicted }) => conflicted)).toEqual([true, false]);
  });

  it('who left the organisation score nothing; without them the sheet of the one that is left counts', async () => {
    const requestId = await scene.publish();
    const [one, two] = await scene.colleagues(2);
    await scene.name(requestId, one!, two!);
    const [bid] = await scene.bids(requestId, '1000.00');
    await scene.open(requestId);
    await scene.score(requestId, one!, { [bid!.id]: [5, 5] });
    await scene.bidding.on.admin.query('DELETE FROM identity.membership WHERE account_id = $1', [two!.accountId]);
    expect(await scene.declare(requestId, two!)).toMatchObject({ status: 403 });
    const evaluation = async () => (await scene.call<{ basis: string | null }>(scene.client, 'GET', `/v1/requests/${requestId}/evaluation`)).body.basis;
    expect(await evaluation()).toBeNull();
    expect(await scene.award(requestId, bid!.id)).toMatchObject({ status: 409, body: { code: 'consensus_missing' } });
    expect(await remove(requestId, two!.accountId)).toMatchObject({ status: 204 });
    expect(await evaluation()).toBe('single_sheet');
    expect(await scene.award(requestId, bid!.id)).toMatchObject({ status: 201 });
  });

  it('who scored and were removed are not named again', async () => {
    const requestId = await scene.publish();
    const [one] = await scene.colleagues(1);
    await scene.name(requestId, one!);
    const [bid] = await scene.bids(requestId, '1000.00');
    await scene.open(requestId);
    await scene.score(requestId, one!, { [bid!.id]: [5, 5] });
    await addMember(scene.bidding.on.admin, bid!.vendor.member.organisationId, one!.accountId, 'viewer');
    expect(await remove(requestId, one!.accountId)).toMatchObject({ status: 204 });
    expect(await name(requestId, one!.accountId)).toMatchObject({ status: 409, body: { code: 'sheet_submitted' } });
    expect(await name(requestId, (await scene.colleague()).accountId)).toMatchObject({ status: 201 });
  });

  it('who join a bidder after they submitted keep a consensus from being recorded until they are removed', async () => {
    const requestId = await scene.publish();
    const [one, two, three] = await scene.colleagues(3);
    await scene.name(requestId, one!, two!, three!);
    const [bid] = await scene.bids(requestId, '1000.00');
    await scene.open(requestId);
    for (const scorer of [one!, two!, three!]) await scene.score(requestId, scorer, { [bid!.id]: [5, 5] });
    await addMember(scene.bidding.on.admin, bid!.vendor.member.organisationId, one!.accountId, 'viewer');
    expect(await scene.agree(requestId, { [bid!.id]: [6, 6] })).toMatchObject({ status: 409, body: { code: 'evaluator_conflicted' } });
    expect(await remove(requestId, one!.accountId)).toMatchObject({ status: 204 });
    expect(await scene.agree(requestId, { [bid!.id]: [6, 6] })).toMatchObject({ status: 200, body: { version: 1 } });
  });

  it('take back no conflict once bids are opened, not by being named anew either; each version is in the history', async () => {
    const requestId = await scene.publish();
    const [one] = await scene.colleagues(1);
    await scene.name(requestId, one!);
    const [bid, other] = await scene.bids(requestId, '1000.00', '1100.00');
    const { vendorId } = await scene.bidding.vendor();
    await scene.declare(requestId, one!, [bid!.vendorId, vendorId]);
    expect(await scene.declare(requestId, one!, [bid!.vendorId])).toMatchObject({ status: 200 });
    await scene.open(requestId);
    for (const conflicts of [[], [other!.vendorId]]) expect(await scene.declare(requestId, one!, conflicts)).toMatchObject({ status: 409, body: { code: 'conflicts_stay' } });
    expect(await scene.declare(requestId, one!, [vendorId, bid!.vendorId])).toMatchObject({ status: 200 });
    expect(await remove(requestId, one!.accountId)).toMatchObject({ status: 204 });
    expect(await name(requestId, one!.accountId)).toMatchObject({ status: 201, body: { conflicts: [{ vendorId }, { vendorId: bid!.vendorId }] } });
    expect(await scene.declare(requestId, one!, [])).toMatchObject({ status: 409, body: { code: 'conflicts_stay' } });
    expect(await scene.save(requestId, one!, { [bid!.id]: [5, 5] })).toMatchObject({ status: 409, body: { code: 'evaluator_conflicted' } });
    const { items } = (await scene.call<{ items: { action: string; details: object }[] }>(scene.client, 'GET', `/v1/requests/${requestId}/history?limit=100`)).body;
    const versions = items.filter(({ action }) => action === 'declare_conflicts').map(({ details }) => details);
    expect(versions).toEqual([[bid!.vendorId, vendorId], [bid!.vendorId], [vendorId, bid!.vendorId]].map((vendorIds) => ({ accountId: one!.accountId, vendorIds })));
  });

  it('are not told who of them is conflicted while bidders are anonymous; who removes them is', async () => {
    const requestId = await scene.publish({ ...WEIGHTED, anonymousBidders: true });
    const [one, two, idle] = await scene.colleagues(3);
    await scene.name(requestId, one!, two!);
    const [bid] = await scene.bids(requestId, '1000.00');
    await scene.open(requestId);
    await scene.declare(requestId, one!, [bid!.vendorId]);
    for (const { token } of [one!, two!, idle!]) expect((await listed(requestId, token)).map(({ conflicted }) => conflicted)).toEqual([null, null]);
    expect((await listed(requestId)).map(({ conflicted }) => conflicted)).toEqual([true, false]);
  });

  it('who join a bidder after they submitted keep every award from being offered until they are removed', async () => {
    const requestId = await scene.publish();
    const [one] = await scene.colleagues(1);
    await scene.name(requestId, one!);
    const [bid, other] = await scene.bids(requestId, '1000.00', '1100.00');
    await scene.open(requestId);
    await scene.score(requestId, one!, { [bid!.id]: [9, 9], [other!.id]: [5, 5] });
    await addMember(scene.bidding.on.admin, bid!.vendor.member.organisationId, one!.accountId, 'viewer');
    expect(await scene.award(requestId, bid!.id)).toMatchObject({ status: 409, body: { code: 'evaluator_conflicted' } });
    expect(await scene.award(requestId, other!.id, { departure: 'risk' })).toMatchObject({ status: 409, body: { code: 'evaluator_conflicted' } });
    expect(await remove(requestId, one!.accountId)).toMatchObject({ status: 204 });
    expect(await scene.award(requestId, bid!.id)).toMatchObject({ status: 422, body: { code: 'departure_reason_required' } });
    expect(await scene.award(requestId, bid!.id, { departure: 'not_scored' })).toMatchObject({ status: 201 });
  });

  it('agree on what nobody records who belongs to a bidder', async () => {
    const requestId = await scene.publish();
    const scorers = await scene.colleagues(2);
    const manager = await scene.colleague('manager');
    await scene.name(requestId, ...scorers);
    const [bid] = await scene.bids(requestId, '1000.00');
    await scene.open(requestId);
    for (const scorer of scorers) await scene.score(requestId, scorer, { [bid!.id]: [5, 5] });
    await addMember(scene.bidding.on.admin, bid!.vendor.member.organisationId, manager.accountId, 'viewer');
    const path = `/v1/requests/${requestId}/consensus`;
    const acting = { 'x-organisation-id': scene.bidding.client.member.organisationId };
    const { etag } = await scene.call(manager.token, 'GET', path, undefined, acting);
    expect(await scene.call(manager.token, 'PUT', path, { scores: cellsOf({ [bid!.id]: [6, 6] }), note: 'Talked over.' }, { ...acting, 'if-match': etag })).toMatchObject({ status: 409, body: { code: 'evaluator_conflicted' } });
    expect(await scene.agree(requestId, { [bid!.id]: [6, 6] })).toMatchObject({ status: 200 });
  });
});
