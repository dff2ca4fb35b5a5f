import { packOf } from '#disciplines';
import { lift, qualify, sanction } from '#platform/testing';
import { EXAMPLE_BID_CONTENT } from '../domain/examples.js';
import { USUAL_TERMS } from '../domain/confidentiality.js';
import { AttachmentScene } from '../testing/attachment-scene.js';
import { PDF } from '../testing/files.js';
import { EXAMPLE_BODY } from '../testing/requests-on-clone.js';

interface Request {
  readonly id: string;
  readonly state: string;
  readonly restrictedShown: boolean;
  readonly content: { readonly brief: Record<string, unknown>; readonly confidentiality: { readonly terms: string } | null };
  readonly acceptedAt: string;
  readonly items: readonly { readonly organisationId: string; readonly displayName: string }[];
  readonly code?: string;
}

const IT = { ...EXAMPLE_BODY, discipline: 'it-management', specialisms: [], brief: packOf('it-management')?.exampleBrief ?? {} };
const RESTRICTED = ['platform', 'backup', 'security'];

describe('confidentiality over HTTP', () => {
  let scene: AttachmentScene;

  const read = async (id: string, token: string) => scene.call<Request>('GET', `/v1/requests/${id}`, token);
  const accept = (id: string, token: string, headers: Record<string, string> = {}) => scene.call<Request>('POST', `/v1/requests/${id}/confidentiality/accept`, token, undefined, headers);
  const acceptances = (id: string, token = scene.tokens.client) => scene.call<Request>('GET', `/v1/requests/${id}/confidentiality/acceptances`, token);
  const restrictedOf = ({ body }: { body: Request }) => RESTRICTED.filter((key) => key in body.content.brief);
  /** Submits a draft with a restricted file; answers both ids. */
  const publish = async (content: object = EXAMPLE_BODY) => {
    const id = await scene.draft(content);
    const { body } = await scene.upload(id, PDF, 'plan.pdf', { restricted: 'true' });
    const submitted = await scene.call<Request>('POST', `/v1/requests/${id}/submit`);
    expect(submitted).toMatchObject({ status: 200, body: { state: 'open' } });
    return { id, file: body.id };
  };
  const statusOf = async (id: string, file: string, token: string) => (await scene.download(id, file, token)).status;
  const sql = (text: string, ...values: unknown[]) => scene.on.admin.query(text, values);

  beforeAll(async () => {
    scene = await AttachmentScene.open();
    for (const name of ['vendor', 'rival'] as const) await qualify(scene.on.admin, { vendorId: scene.vendors[name], organisationId: scene.people[name].member.organisationId }, { discipline: IT.discipline });
  }, 60_000);

  afterAll(() => scene.close());

  it('shows restricted fields and files to the vendor that accepted the terms, and to no other', async () => {
    const { id, file } = await publish(IT);
    const { vendor, rival, client } = scene.tokens;
    const before = await read(id, vendor);
    expect([before.body.restrictedShown, restrictedOf(before), await statusOf(id, file, vendor)]).toEqual([false, [], 403]);
    expect(before.body.content.confidentiality).toEqual({ terms: USUAL_TERMS['2026-11'] });
    const accepted = await accept(id, vendor, { 'if-match': before.headers.get('etag') ?? '' });
    expect(accepted).toMatchObject({ status: 200, body: { requestId: id, organisationId: scene.people.vendor.member.organisationId } });
    const after = await read(id, vendor);
    expect([after.body.restrictedShown, restrictedOf(after), await statusOf(id, file, vendor)]).toEqual([true, RESTRICTED, 200]);
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
    for (const other of [rival, '']) {
      const seen = await read(id, other);
      expect([seen.body.restrictedShown, restrictedOf(seen), await statusOf(id, file, other)]).toEqual([false, [], 403]);
    }
    expect([restrictedOf(await read(id, client)), await statusOf(id, file, scene.tokens.operator)]).toEqual([RESTRICTED, 200]);
  });

  it('is accepted once: again tells when it was, also ten times at once, and one line of history says who', async () => {
    const { id } = await publish();
    const first = await Promise.all(Array.from({ length: 10 }, () => accept(id, scene.tokens.vendor)));
    const again = await accept(id, scene.tokens.vendor);
    expect(new Set([...first, again].map(({ status, body }) => `${status} ${body.acceptedAt}`)).size).toBe(1);
    const { rows } = await sql(`SELECT actor_kind, actor_id, detail->>'organisationId' AS organisation FROM requests.history WHERE request_id = $1 AND action = 'accept_confidentiality'`, id);
    const { account, member } = scene.people.vendor;
    expect(rows).toEqual([{ actor_kind: 'vendor', actor_id: account.id, organisation: member.organisationId }]);
    expect((await sql('SELECT accepted_by, accepted_at FROM requests.confidentiality_acceptance WHERE request_id = $1', id)).rows).toEqual([{ accepted_by: account.id, accepted_at: new Date(again.body.acceptedAt) }]);
    expect((await sql('SELECT act, object_id FROM requests.acts_of_people WHERE account_id = $1 AND object_id = $2', account.id, id)).rows).toEqual([{ act: 'accept_confidentiality', object_id: id }]);
    const timeline = await scene.call<{ items: { action: string }[] }>('GET', `/v1/requests/${id}/history`);
    expect(timeline.body.items.map(({ action }) => action)).toEqual(['create', 'attach', 'publish']);
  });

  it('is for eligible vendors of an open request that has terms', async () => {
    const plain = await scene.draft();
    expect(await accept(plain, scene.tokens.vendor)).toMatchObject({ status: 404, body: { code: 'request_not_found' } });
    await scene.call('POST', `/v1/requests/${plain}/submit`);
    expect((await read(plain, scene.tokens.vendor)).body.content.confidentiality).toBeNull();
    expect(await accept(plain, scene.tokens.vendor)).toMatchObject({ status: 409, body: { code: 'no_confidentiality_terms' } });
    const { id } = await publish();
    expect(await accept(id, scene.tokens.client)).toMatchObject({ status: 409, body: { code: 'not_eligible' } });
    expect((await accept(id, '')).status).toBe(401);
    expect(await accept(id, scene.tokens.vendor, { 'if-match': '"old"' })).toMatchObject({ status: 412 });
    await sql(`UPDATE requests.request SET closes_at = date_trunc('milliseconds', clock_timestamp()) WHERE id = $1`, id);
    expect(await accept(id, scene.tokens.vendor)).toMatchObject({ status: 409, body: { code: 'request_closed' } });
    expect((await sql('SELECT 1 FROM requests.confidentiality_acceptance WHERE request_id = $1', id)).rowCount).toBe(0);
  });

  it('holds for the client’s own terms, and not when they are other terms', async () => {
    const { id, file } = await publish({ ...EXAMPLE_BODY, confidentiality: { terms: 'You show it to nobody and delete it within a week.' } });
    await accept(id, scene.tokens.vendor);
    expect(await statusOf(id, file, scene.tokens.vendor)).toBe(200);
    await sql(`UPDATE requests.request SET content = jsonb_set(content, '{confidentiality,terms}', '"Other terms."') WHERE id = $1`, id);
    expect(await statusOf(id, file, scene.tokens.vendor)).toBe(403);
  });

  it('ends with the eligibility (R7), and is there again with it', async () => {
    const { id, file } = await publish();
    const { vendor } = scene.tokens;
    await accept(id, vendor);
    const { organisationId } = scene.people.vendor.member;
    const { vendor: vendorId } = scene.vendors;
    const seen = async () => [await statusOf(id, file, vendor), (await read(id, vendor)).body.restrictedShown];
    expect(await seen()).toEqual([200, true]);
    await sanction(scene.on.clone, organisationId);
    expect(await seen()).toEqual([403, false]);
    await lift(scene.on.clone, organisationId);
    expect(await seen()).toEqual([200, true]);
    await sql(`UPDATE vendors.profile SET state = 'draft', listed_at = NULL WHERE id = $1`, vendorId);
    expect(await seen()).toEqual([403, false]);
    await sql(`UPDATE vendors.profile SET state = 'paused', listed_at = clock_timestamp() WHERE id = $1`, vendorId);
    expect(await seen()).toEqual([200, true]);
    await sql(`UPDATE vendors.profile SET state = 'listed' WHERE id = $1`, vendorId);
    await sql('UPDATE vendors.qualification SET valid_until = clock_timestamp() WHERE vendor_id = $1', vendorId);
    expect(await seen()).toEqual([403, false]);
    await sql('UPDATE vendors.qualification SET valid_until = NULL WHERE vendor_id = $1', vendorId);
    expect(await seen()).toEqual([200, true]);
  });

  it('ends when the invitation is declined, and is there again for a bid', async () => {
    const { id, file } = await publish();
    const { vendor } = scene.tokens;
    const invitation = (await scene.call('POST', `/v1/requests/${id}/invitations`, undefined, { vendorId: scene.vendors.vendor })).body.id;
    await accept(id, vendor);
    const seen = async () => [await statusOf(id, file, vendor), (await read(id, vendor)).body.restrictedShown];
    expect((await scene.call('POST', `/v1/invitations/${invitation}/accept`, vendor)).status).toBe(200);
    expect(await seen()).toEqual([200, true]);
    expect((await scene.call('POST', `/v1/invitations/${invitation}/decline`, vendor, {})).status).toBe(200);
    expect(await seen()).toEqual([403, false]);
    expect(await accept(id, vendor)).toMatchObject({ status: 409, body: { code: 'invitation_declined' } });
    expect((await scene.call('POST', `/v1/requests/${id}/bids`, vendor, EXAMPLE_BID_CONTENT)).status).toBe(201);
    expect(await seen()).toEqual([200, true]);
    expect((await accept(id, vendor)).status).toBe(200);
  });

  it('is there for who declined first and accepts the terms later', async () => {
    const { id, file } = await publish();
    const invitation = (await scene.call('POST', `/v1/requests/${id}/invitations`, undefined, { vendorId: scene.vendors.rival })).body.id;
    expect((await scene.call('POST', `/v1/invitations/${invitation}/decline`, scene.tokens.rival, {})).status).toBe(200);
    expect((await accept(id, scene.tokens.rival)).status).toBe(200);
    expect(await statusOf(id, file, scene.tokens.rival)).toBe(200);
  });

  it('ends with the close for who has not bid, with the outcome for who has', async () => {
    const { id, file } = await publish();
    const { vendor, rival } = scene.tokens;
    await Promise.all([accept(id, vendor), accept(id, rival)]);
    const bid = (await scene.call('POST', `/v1/requests/${id}/bids`, vendor, EXAMPLE_BID_CONTENT)).body.id;
    expect((await scene.call('POST', `/v1/bids/${bid}/submit`, vendor)).status).toBe(200);
    const statuses = () => Promise.all([vendor, rival].map((token) => statusOf(id, file, token)));
    expect(await statuses()).toEqual([200, 200]);
    await sql(`UPDATE requests.request SET closes_at = date_trunc('milliseconds', clock_timestamp()) WHERE id = $1`, id);
    expect(await statuses()).toEqual([200, 403]);
    expect((await scene.call('POST', `/v1/requests/${id}/conclude`, undefined, { reason: 'no_suitable_bid' })).status).toBe(200);
    expect(await statuses()).toEqual([403, 403]);
    expect(await statusOf(id, file, scene.tokens.client)).toBe(200);
  });

  it('is accepted after the close by who still may read then: a bidder while its bid stands, and the one that was chosen', async () => {
    const { id, file } = await publish(IT);
    const { vendor, rival } = scene.tokens;
    const bids = await Promise.all([vendor, rival].map(async (token, index) => {
      const bid = (await scene.call('POST', `/v1/requests/${id}/bids`, token, { ...EXAMPLE_BID_CONTENT, priceLines: EXAMPLE_BID_CONTENT.priceLines.slice(0, 1).map(({ code: _ofAnotherPack, ...line }) => line), summary: `We look after networks like yours, says the ${index === 0 ? 'first' : 'other'}.` })).body.id;
      expect((await scene.call('POST', `/v1/bids/${bid}/submit`, token)).body).toMatchObject({ state: 'submitted' });
      return bid;
    }));
    await sql(`UPDATE requests.request SET closes_at = date_trunc('milliseconds', clock_timestamp()) WHERE id = $1`, id);
    const { headers } = await read(id, scene.tokens.client);
    const award = await scene.call<{ id: string }>('POST', `/v1/requests/${id}/award`, undefined, { bidId: bids[0], chosenFor: ['experience'] }, { 'if-match': headers.get('etag') ?? '' });
    expect(award.status).toBe(201);
    expect((await scene.call('POST', `/v1/awards/${award.body.id}/accept`, vendor)).status).toBe(200);
    expect(await Promise.all([vendor, rival].map((token) => statusOf(id, file, token)))).toEqual([403, 403]);
    expect(await accept(id, rival)).toMatchObject({ status: 409, body: { code: 'request_closed' } });
    expect((await accept(id, vendor)).status).toBe(200);
    expect(await Promise.all([vendor, rival].map((token) => statusOf(id, file, token)))).toEqual([200, 403]);
    const other = await publish();
    const bid = (await scene.call('POST', `/v1/requests/${other.id}/bids`, vendor, EXAMPLE_BID_CONTENT)).body.id;
    await scene.call('POST', `/v1/bids/${bid}/submit`, vendor);
    await sql(`UPDATE requests.request SET closes_at = date_trunc('milliseconds', clock_timestamp()) WHERE id = $1`, other.id);
    await sanction(scene.on.clone, scene.people.vendor.member.organisationId);
    expect(await accept(other.id, vendor)).toMatchObject({ status: 409, body: { code: 'not_eligible' } });
    await lift(scene.on.clone, scene.people.vendor.member.organisationId);
    expect((await accept(other.id, vendor)).status).toBe(200);
    expect(await statusOf(other.id, other.file, vendor)).toBe(200);
  });

  it('names to the client who accepted, first come first, and of a sealed request nobody before it is opened (R4)', async () => {
    const { id } = await publish();
    for (const token of [scene.tokens.vendor, scene.tokens.rival]) await accept(id, token);
    const { vendor, rival } = scene.people;
    expect((await acceptances(id)).body.items.map(({ organisationId }) => organisationId)).toEqual([vendor.member.organisationId, rival.member.organisationId]);
    for (const token of [scene.tokens.vendor, scene.tokens.rival]) expect((await acceptances(id, token)).status).toBe(404);
    const sealed = await publish({ ...EXAMPLE_BODY, bidMode: 'sealed' });
    const told = async () => [await acceptances(sealed.id), await acceptances(sealed.id, scene.tokens.operator), await scene.call('GET', `/v1/requests/${sealed.id}/history`), await read(sealed.id, scene.tokens.client)].map(({ status, body }) => JSON.stringify([status, { ...(body as object), instance: '', requestId: '' }]));
    const before = await told();
    expect(before[0]).toContain('sealed_until_close');
    await accept(sealed.id, scene.tokens.vendor);
    expect(await told()).toEqual(before);
    await sql(`UPDATE requests.request SET closes_at = date_trunc('milliseconds', clock_timestamp()) WHERE id = $1`, sealed.id);
    expect((await acceptances(sealed.id)).status).toBe(409);
    expect((await scene.call('GET', `/v1/requests/${sealed.id}/bids`)).status).toBe(200);
    expect((await acceptances(sealed.id)).body.items).toMatchObject([{ organisationId: vendor.member.organisationId, displayName: 'Tidewater Ledgers' }]);
  });
});
