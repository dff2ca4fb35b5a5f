import { Person } from './client.js';
import { submittedVendor, type Vendor } from './listed-vendor.js';
import { openMarket } from './market.js';
import { startMarketplace, type Marketplace } from './marketplace.js';
import { allMet, caseOf, decide } from './moderation.js';
import { eventually, ok } from './patience.js';
import { requestBody } from './request-examples.js';
import { TIDEWATER } from './vendor-examples.js';

const NOTE = 'telephoned the second referee';

interface Profile {
  readonly state: string;
  readonly qualifications: readonly { readonly state: string; readonly evidence: readonly object[]; readonly decision: object | null }[];
}

describe('the review of a vendor that is listed after a request was published', () => {
  let marketplace: Marketplace;
  let client: Person;
  let operator: Person;
  let vendor: Vendor;
  let requestId: string;
  const profile = async () => ok(await vendor.person.get<Profile>(`/v1/vendors/${vendor.vendorId}`));
  const claim = async () => vendor.person.post(`/v1/vendors/${vendor.vendorId}/disciplines/accounting/qualifications`, { country: 'AU', evidence: (await profile()).qualifications[0]!.evidence });

  beforeAll(async () => {
    marketplace = await startMarketplace();
    const market = await openMarket(marketplace);
    ({ operator, client } = market);
    requestId = ok(await client.post<{ id: string }>('/v1/requests', requestBody(market.brief))).id;
    ok(await client.post(`/v1/requests/${requestId}/submit`));
    vendor = await submittedVendor(marketplace.baseUrl, TIDEWATER);
  }, 120_000);

  afterAll(() => marketplace.stop());

  it('ends when the vendor takes its profile back, also for the operator who holds the case', async () => {
    const { id } = await caseOf(operator, vendor.vendorId);
    const path = `/v1/moderation/cases/${id}`;
    ok(await operator.post(`${path}/claim`));
    expect(ok(await vendor.person.post<Profile>(`/v1/vendors/${vendor.vendorId}/recall`))).toMatchObject({ state: 'draft' });
    await eventually('the end of the case', async () => (ok(await operator.get<{ state: string }>(path)).state === 'superseded' ? true : undefined));
    expect(await operator.post(`${path}/approve`, { reasonCode: 'meets_criteria' }, { headers: { 'if-match': (await operator.get(path)).headers.get('etag') ?? '' } })).toMatchObject({ status: 409, body: { code: 'case_decided' } });
    expect(ok(await vendor.person.post<Profile>(`/v1/vendors/${vendor.vendorId}/submit`))).toMatchObject({ state: 'in_review', revision: 2 });
  });

  it('tells the vendor, criterion by criterion, why it is not qualified, and nobody else; the note stays with the operators', async () => {
    const { id } = await caseOf(operator, vendor.vendorId);
    const criteria = [{ criterion: 'two_confirmed_works', outcome: 'not_met', feedback: 'The second referee did not answer.' }];
    const finding = { discipline: 'accounting', country: 'AU', decision: 'rejected', feedback: 'Nearly there.', criteria };
    await decide(operator, id, 'approve', { reasonCode: 'meets_rules', statement: 'Listed; see the finding.', internalNote: NOTE, qualifications: [finding] });
    const told = { decision: 'rejected', reasonCode: 'meets_rules', statement: 'Listed; see the finding.', feedback: 'Nearly there.', criteria };
    const own = await profile();
    expect(own).toMatchObject({ state: 'listed', qualifications: [{ state: 'rejected', decision: told }] });
    expect(ok(await operator.get(`/v1/moderation/cases/${id}`))).toMatchObject({ internalNote: NOTE });
    const history = ok(await vendor.person.get(`/v1/vendors/${vendor.vendorId}/history`));
    expect(JSON.stringify([own, history])).not.toContain(NOTE);
    for (const other of [client, new Person(marketplace.baseUrl)]) expect(JSON.stringify(ok(await other.get(`/v1/vendors/${vendor.vendorId}`)))).not.toMatch(/Nearly|referee/);
    expect(await vendor.person.get(`/v1/requests/${requestId}/eligibility`)).toMatchObject({ status: 200, body: { allowed: false, reasons: [{ code: 'not_qualified' }] } });
  });

  it('with new evidence leads to the request that was open all the while: ranked, invited and in the feed', async () => {
    ok(await claim());
    ok(await vendor.person.post(`/v1/vendors/${vendor.vendorId}/submit`));
    const { id } = await caseOf(operator, vendor.vendorId);
    await decide(operator, id, 'approve', { reasonCode: 'meets_criteria', statement: 'Welcome.', qualifications: await allMet(operator, id) });
    await eventually('a match', async () => ok(await client.get<{ items: { vendor: { id: string } }[] }>(`/v1/requests/${requestId}/matches`)).items.find((item) => item.vendor.id === vendor.vendorId));
    const invitation = await eventually('an invitation', async () => ok(await vendor.person.get<{ items: { requestId: string }[] }>('/v1/invitations?mine=true')).items.find((item) => item.requestId === requestId));
    expect(invitation).toMatchObject({ source: 'automatic', status: 'sent' });
    const seen = await eventually('the feed', async () => ok(await vendor.person.get<{ items: { request: { id: string; invited: boolean } }[] }>('/v1/feed')).items.find((item) => item.request.id === requestId));
    expect(seen).toMatchObject({ request: { invited: true }, eligibility: { allowed: true } });
    expect(await vendor.person.get(`/v1/requests/${requestId}/eligibility`)).toMatchObject({ status: 200, body: { allowed: true, reasons: [] } });
  });

  it('of a staged change shows the operator what its vendor sees: the words that go and those that come', async () => {
    const path = `/v1/vendors/${vendor.vendorId}`;
    const story = `${TIDEWATER.story} Write to jane@tidewater.example to learn more.`;
    ok(await vendor.person.call('PATCH', path, { body: { story }, headers: { 'if-match': '*' } }));
    ok(await vendor.person.post(`${path}/submit`));
    const { id } = await caseOf(operator, vendor.vendorId);
    const told = ok(await vendor.person.get<{ turn: string; changes: readonly object[] }>(`${path}/changes`));
    expect(told).toMatchObject({ turn: 'operator', changes: [{ pointer: '/story', change: 'changed', before: TIDEWATER.story, after: story }] });
    expect(JSON.stringify(told.changes)).toContain(JSON.stringify({ change: 'added', text: 'Write to jane@tidewater.example to learn more.' }));
    expect(ok(await operator.get<{ changes: object }>(`/v1/moderation/cases/${id}/material`)).changes).toEqual(told.changes);
    expect(ok(await new Person(marketplace.baseUrl).get<{ story: string }>(path)).story).toBe(TIDEWATER.story);
  });
});
