import type { MemberPerson } from '#platform';
import { addAccount, addApiKey, addListedVendor, addOrganisation, memberCaller, readPdf } from '#platform/testing';
import type { BiddingOnClone } from '../testing/bidding-on-clone.js';
import { BiddingOverHttp } from '../testing/bidding-over-http.js';

const CLIENT = 'Łódzka Spółka 東京 (شركة)';
const VENDOR = 'Ашхабад Ναύπλιο #bold* בע"מ';
const SLOW = 60_000;

describe('the agreed terms as a document', () => {
  let scene: BiddingOverHttp;
  let bidding: BiddingOnClone;
  let client: MemberPerson;
  let vendor: MemberPerson;
  let loser: MemberPerson;
  let path: string;
  let awardId: string;

  const get = async (token: string | undefined, at = path, headers: Record<string, string> = {}) => {
    const response = await fetch(`${scene.running.url}${at}`, { headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers } });
    return { status: response.status, headers: response.headers, bytes: new Uint8Array(await response.arrayBuffer()) };
  };
  const text = async (bytes: Uint8Array) => (await readPdf(bytes)).pages.join('\n');
  const token = async (caller: MemberPerson) => (tokens.get(caller) ?? tokens.set(caller, scene.signIn(caller)).get(caller))!;
  const tokens = new Map<MemberPerson, Promise<string>>();

  beforeAll(async () => {
    scene = await BiddingOverHttp.open();
    ({ bidding } = scene);
    const { admin } = bidding.on;
    client = bidding.client;
    await admin.query(`UPDATE identity.organisation SET legal_name = $2, registration_number = 'ABN 51 824 753 556' WHERE id = $1`, [client.member.organisationId, CLIENT]);
    vendor = memberCaller(await addOrganisation(admin, { displayName: 'Seen by operators' }));
    await admin.query('UPDATE identity.organisation SET legal_name = $2 WHERE id = $1', [vendor.member.organisationId, VENDOR]);
    await addListedVendor(admin, { organisationId: vendor.member.organisationId, discipline: 'accounting', country: 'AU', qualified: true });
    const requestId = await bidding.publish();
    const answer = Array.from({ length: 150 }, (_none, i) => `word${i}`).join(' ');
    const bid = await bidding.bidAs(vendor, requestId, { answers: [{ requirementId: 'reconciled', meets: 'yes', text: answer }, { requirementId: 'file-ownership', meets: 'yes', text: 'Yes.' }, { requirementId: 'hospitality', meets: 'no', text: 'Not yet.' }] });
    loser = (await bidding.bid(requestId)).vendor;
    await bidding.close(requestId);
    awardId = (await bidding.award(requestId, bid)).id;
    path = `/v1/awards/${awardId}/terms.pdf`;
  }, SLOW);

  afterAll(() => scene.close());

  it('is there once they are agreed, for both parties alike, with their registered names', async () => {
    expect((await get(await token(vendor))).status).toBe(404);
    expect((await scene.call(await token(vendor), 'POST', `/v1/awards/${awardId}/accept`)).status).toBe(200);
    const [byVendor, byClient] = [await get(await token(vendor)), await get(scene.client)];
    expect(byVendor.status).toBe(200);
    expect(byVendor.headers.get('content-type')).toBe('application/pdf');
    expect(byVendor.headers.get('content-disposition')).toBe(`attachment; filename=agreed-terms-${awardId}.pdf`);
    expect(Buffer.from(byVendor.bytes).equals(Buffer.from(byClient.bytes))).toBe(true);
    const said = await text(byVendor.bytes);
    for (const words of ['Agreed terms', 'Łódzka Spółka', '東京', 'Ашхабад', 'Ναύπλιο', '#bold*', 'ABN 51 824 753 556', 'word0 word1', 'word149', 'Meets it', 'Does not meet it. Not yet.', 'Catch-up of earlier months', '1100.00 AUD', 'Monthly bookkeeping and BAS']) expect(said.replace(/\s+/g, ' ')).toContain(words);
    const terms = (await scene.call<{ total: { total: { amount: string } }; agreedAt: string }>(scene.client, 'GET', `/v1/awards/${awardId}/terms`)).body;
    expect(said).toContain(`${terms.total.total.amount} AUD`);
    expect(said).toContain(terms.agreedAt.slice(0, 10));
  }, SLOW);

  it('is not made again for who has it', async () => {
    const { headers } = await get(scene.client);
    expect(await get(scene.client, path, { 'if-none-match': headers.get('etag')! })).toMatchObject({ status: 304, bytes: new Uint8Array() });
  }, SLOW);

  it('tells operators what the terms say, and under which names the directory has the two', async () => {
    const { admin } = bidding.on;
    const account = await addAccount(admin, { operator: true });
    const { status, bytes } = await get(scene.tokenOf(account));
    expect(status).toBe(200);
    const said = await text(bytes);
    expect(said).toContain('Seen by operators');
    for (const name of ['Łódzka', 'Ашхабад', 'ABN 51']) expect(said).not.toContain(name);
  }, SLOW);

  it('is for nobody else: a loser, a stranger, a key without the permission, nobody', async () => {
    expect((await get(await token(loser))).status).toBe(404);
    expect((await get(await token(memberCaller(await addOrganisation(bidding.on.admin))))).status).toBe(404);
    const [narrow, wide] = [await addApiKey(bidding.on.admin, client.member.organisationId, ['requests.read']), await addApiKey(bidding.on.admin, client.member.organisationId, ['bids.read'])];
    expect((await get(narrow.secret)).status).toBe(403);
    expect((await get(wide.secret)).status).toBe(200);
    expect((await get(undefined)).status).toBe(401);
  }, SLOW);
});
