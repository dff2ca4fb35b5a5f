import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { bidBody } from './bid-examples.js';
import { Person } from './client.js';
import { listedVendor, type Vendor } from './listed-vendor.js';
import { newClient } from './market.js';
import { caseOf, decide } from './moderation.js';
import { OnDatabase } from './on-database.js';
import { eventually, ok } from './patience.js';
import { accountingBrief, requestBody } from './request-examples.js';
import { TIDEWATER } from './vendor-examples.js';

interface Refusable {
  readonly id: string;
  readonly code?: string;
  readonly reasons?: readonly { readonly code: string }[];
  readonly allowed?: boolean;
  readonly items?: readonly { readonly id: string; readonly vendorId: string; readonly requestId: string; readonly qualifications: readonly object[] }[];
}

const SLOW = 180_000;
const INSURANCE = {
  kind: 'insurance', title: 'Professional indemnity insurance', issuer: 'Harbour Mutual', serves: [{ discipline: 'accounting', country: 'AU', criterion: 'professional_indemnity_au' }],
  insuredAmount: { amount: '2000000.00', currency: 'AUD' }, expiresOn: '2099-06-30',
};

/** A vendor's essential insurance ends while everything runs: nothing is announced then, so that whatever is right afterwards is right by dates (R7). */
describe('an essential credential that ends between two calls', () => {
  let site: OnDatabase;
  let admin: pg.Client;
  let operator: Person;
  let client: Person;
  let vendor: Vendor;
  let credentialId: string;
  let brief: unknown;
  const requests = { bidOn: '', drafted: '', untouched: '', selective: '' };
  const bids = { submitted: '', draft: '' };

  const post = async (changes: object = {}) => {
    const { id } = ok(await client.post<Refusable>('/v1/requests', requestBody(brief, { timing: { bidding: { seconds: 3_600 } }, automaticInvitations: 0, ...changes })));
    ok(await client.post(`/v1/requests/${id}/submit`));
    return id;
  };
  const attach = async (id: string) => {
    const form = new FormData();
    form.append('file', new Blob(['%PDF-1.4\n%%EOF\n']), 'certificate.pdf');
    const token = (vendor.person as unknown as { token: string }).token;
    const { status } = await fetch(`${site.url}/v1/vendors/${vendor.vendorId}/credentials/${id}/document`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() }, body: form });
    expect(status).toBe(200);
  };
  const verify = async (id: string) => {
    await attach(id);
    ok(await vendor.person.post(`/v1/vendors/${vendor.vendorId}/credentials/${id}/submit`));
    const { id: caseId } = await caseOf(operator, id);
    expect(ok(await operator.get<{ content: object; current: boolean }>(`/v1/moderation/cases/${caseId}/material`))).toMatchObject({ current: true, content: { title: INSURANCE.title, document: { fileName: 'certificate.pdf' } } });
    await decide(operator, caseId, 'approve', { reasonCode: 'register_matches' });
  };

  /** What each of them is answered, all at once. */
  const look = async () => {
    const by = vendor.person;
    const [eligibility, submit, create, invite, award, matches, feed, found] = await Promise.all([
      by.get<Refusable>(`/v1/requests/${requests.untouched}/eligibility`),
      by.post<Refusable>(`/v1/bids/${bids.draft}/submit`),
      by.post<Refusable>(`/v1/requests/${requests.untouched}/bids`, bidBody('1050.00')),
      client.post<Refusable>(`/v1/requests/${requests.selective}/invitations`, { vendorId: vendor.vendorId }),
      client.post<Refusable>(`/v1/requests/${requests.bidOn}/award`, { bidId: bids.submitted, chosenFor: ['experience'] }, { headers: { 'if-match': '*' } }),
      client.get<Refusable>(`/v1/requests/${requests.untouched}/matches`),
      by.get<Refusable>('/v1/feed?limit=100'),
      client.get<Refusable>('/v1/vendors?discipline=accounting'),
    ]);
    return { eligibility, submit, create, invite, award, matched: ok(matches).items?.some((match) => match.vendorId === vendor.vendorId), fed: ok(feed).items?.length ?? 0, shown: ok(found).items?.find(({ id }) => id === vendor.vendorId)?.qualifications.length };
  };

  beforeAll(async () => {
    site = await OnDatabase.create();
    admin = new pg.Client({ connectionString: site.database.url });
    await admin.connect();
    operator = await site.operator();
    client = await newClient(new Person(site.url));
    vendor = await listedVendor(site.url, TIDEWATER, operator);
    brief = await accountingBrief(client);
    credentialId = ok(await vendor.person.post<Refusable>(`/v1/vendors/${vendor.vendorId}/credentials`, INSURANCE)).id;
    await verify(credentialId);
    Object.assign(requests, { bidOn: await post(), drafted: await post(), untouched: await post(), selective: await post({ visibility: 'selective' }) });
    for (const [bid, request] of [['submitted', 'bidOn'], ['draft', 'drafted']] as const) bids[bid] = ok(await vendor.person.post<Refusable>(`/v1/requests/${requests[request]}/bids`, bidBody('1100.00'))).id;
    ok(await vendor.person.post(`/v1/bids/${bids.submitted}/submit`));
    await eventually('the ranking', async () => ((await client.get(`/v1/requests/${requests.untouched}/matches/${vendor.vendorId}`)).status === 200 ? true : undefined));
    await admin.query(`UPDATE requests.request SET closes_at = date_trunc('milliseconds', clock_timestamp()) WHERE id = $1`, [requests.bidOn]);
  }, SLOW);

  afterAll(async () => {
    await admin.end();
    await site.remove();
  });

  it('shuts its vendor out of all that is new from that instant, with no event of it, and lets it in again with the renewal', async () => {
    expect(ok(await vendor.person.get<Refusable>(`/v1/requests/${requests.untouched}/eligibility`))).toMatchObject({ allowed: true });
    expect(ok(await vendor.person.get<Refusable>('/v1/feed?limit=100')).items?.length).toBeGreaterThan(0);
    const before = await events();
    await admin.query(`WITH c AS (UPDATE vendors.credential SET ends_at = clock_timestamp() WHERE id = $1 RETURNING ends_at) UPDATE vendors.credential_use SET ends_at = c.ends_at FROM c WHERE credential_id = $1`, [credentialId]);
    const { eligibility, submit, create, invite, award, matched, fed, shown } = await look();
    expect(eligibility.body).toMatchObject({ allowed: false, reasons: [{ code: 'not_qualified' }] });
    expect(submit.body).toMatchObject({ code: 'not_eligible', reasons: [{ code: 'not_qualified' }] });
    expect(create.body).toMatchObject({ code: 'not_eligible' });
    expect(invite.status).toBeGreaterThanOrEqual(400);
    expect(award.body).toMatchObject({ code: 'bidder_not_eligible', reasons: [{ code: 'not_qualified' }] });
    expect([matched, fed, shown]).toEqual([false, 0, 0]);
    expect(await events()).toBe(before);
    // The bid that was made stands, and can be awarded once this is cured.
    expect(ok(await vendor.person.get<{ state: string }>(`/v1/bids/${bids.submitted}`)).state).toBe('submitted');
    const renewal = ok(await vendor.person.post<Refusable>(`/v1/vendors/${vendor.vendorId}/credentials/${credentialId}/renew`, { expiresOn: '2099-12-31' })).id;
    await verify(renewal);
    const after = await look();
    expect([after.submit.status, after.create.status, after.invite.status, after.award.status, after.fed > 0, after.shown]).toEqual([200, 201, 201, 201, true, 1]);
    await eventually('the match', async () => ((await client.get(`/v1/requests/${requests.untouched}/matches/${vendor.vendorId}`)).status === 200 ? true : undefined));
  }, SLOW);

  async function events(): Promise<number> {
    const { rows } = await admin.query<{ count: string }>('SELECT count(*) AS count FROM vendors.outbox');
    return Number(rows[0]?.count);
  }
});
