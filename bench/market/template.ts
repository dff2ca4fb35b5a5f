import type pg from 'pg';
import { Person, type Answer } from '../../apps/e2e/src/client.js';
import { requestBody } from '../../apps/e2e/src/request-examples.js';
import type { ScratchDatabase } from '../scratch.js';

/** One of each, made through the API, so that what is cloned from it is shaped as the product shapes it. */
export interface Template {
  readonly clientOrganisationId: string;
  readonly clientAccountId: string;
  readonly vendorOrganisationId: string;
  readonly vendorAccountId: string;
  readonly vendorId: string;
  /** Open, of the accounting pack in Australia. */
  readonly requestId: string;
  /** The vendor's draft on it. */
  readonly bidId: string;
}

interface Pack {
  readonly exampleBrief: unknown;
  readonly criteria: { readonly key: string; readonly kind: string; readonly appliesWhen?: { readonly countries?: string[]; readonly services?: string[] } }[];
}

const PROFILE = {
  headline: 'Monthly books for hospitality, closed by the fifth working day',
  story: 'Four bookkeepers who do nothing but cafés, restaurants and small hotels, on Xero and Dext.',
  languages: ['en'], timeZone: 'Australia/Sydney', workingHours: { from: '08:30', until: '17:00' }, countries: ['AU'], teamSize: 4, foundedYear: 2017,
};

/** The example brief wants BAS returns: in Australia that takes a registered agent. */
const SERVICES = ['bookkeeping', 'payroll', 'bas_services'];

const OFFER = { specialisms: [{ slug: 'xero' }, { slug: 'payroll' }], services: SERVICES, years: 9, share: 90, story: 'We keep the books of cafés: BAS drafted early, every account reconciled monthly.' };

/** What a bid on the template's request says. */
export const BID = {
  summary: 'A fixed monthly price from a registered BAS agent with nine café clients.',
  answers: ['reconciled', 'file-ownership'].map((requirementId) => ({ requirementId, meets: 'yes', text: 'By the fourth working day, in your own file; open items are listed with their age.' })),
  screeningAnswers: [],
  priceLines: [{ label: 'Bookkeeping and payroll', kind: 'monthly', price: { amount: '1100.00', currency: 'AUD' }, tax: { treatment: 'exclusive', ratePercent: '10' } }],
  statements: {
    team: 'Two bookkeepers, in Sydney.', subcontractors: 'None.', dataLocation: 'Australia.', insurance: 'Professional indemnity to 2 million.',
    absenceCover: 'A named second person.', notice: 'Thirty days.', handover: 'The file is yours; notes and access list are handed over.',
  },
  startDate: '2027-02-01',
};

function done<T>({ status, body }: Answer<T>): T {
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

async function eventually<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 400; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${what} did not happen within 20 s`);
}

async function applyAsVendor(vendor: Person, { criteria }: Pack): Promise<string> {
  const { id } = done(await vendor.post<{ id: string }>('/v1/vendors', PROFILE));
  const path = `/v1/vendors/${id}/disciplines/accounting`;
  done(await vendor.call('PUT', path, { body: OFFER }));
  done(await vendor.call('PUT', `${path}/rates`, { body: { rates: [{ basis: 'monthly', price: { amount: '1100.00', currency: 'AUD' } }] } }));
  done(await vendor.call('PUT', `${path}/capacity`, { body: { hoursPerMonth: 80 } }));
  const asked = criteria.filter(({ kind, appliesWhen }) => kind === 'essential' && (appliesWhen?.countries ?? ['AU']).includes('AU') && (appliesWhen?.services ?? SERVICES).some((service) => SERVICES.includes(service)));
  done(await vendor.post(`${path}/qualifications`, { country: 'AU', evidence: asked.map(({ key }) => ({ criterion: key, text: `Evidence for ${key}, as the register and our records show it.` })) }));
  done(await vendor.post(`/v1/vendors/${id}/submit`));
  return id;
}

async function list(operator: Person, vendorId: string): Promise<void> {
  const open = async () => done(await operator.get<{ items: { id: string; objectId: string }[] }>('/v1/moderation/cases?state=open')).items.find((item) => item.objectId === vendorId);
  const path = `/v1/moderation/cases/${(await eventually('a case', open)).id}`;
  done(await operator.post(`${path}/claim`));
  const etag = (await operator.get(path)).headers.get('etag') ?? '';
  const material = done(await operator.get<{ criteria: { discipline: string; country: string; criteria: { key: string; kind: string }[] }[] }>(`${path}/material`));
  const qualifications = material.criteria.map(({ discipline, country, criteria }) => ({ discipline, country, decision: 'qualified', criteria: criteria.filter(({ kind }) => kind === 'essential').map(({ key }) => ({ criterion: key, outcome: 'met' })) }));
  const decision = { reasonCode: 'meets_criteria', statement: 'Welcome.', qualifications };
  done(await operator.post(`${path}/approve`, decision, { headers: { 'if-match': etag } }));
  await eventually('the listing', async () => ((await operator.get(`/v1/vendors/${vendorId}`)).status === 200 ? true : undefined));
}

async function joined(baseUrl: string, admin: pg.Client): Promise<{ readonly person: Person; readonly accountId: string }> {
  const person = await new Person(baseUrl).join();
  const { rows } = await admin.query<{ id: string }>('SELECT id FROM identity.account WHERE email = $1', [person.email]);
  return { person, accountId: rows[0]?.id as string };
}

/** Walks one client and one vendor up to a draft bid on an open request, on a marketplace that stops again. */
export async function makeTemplate(database: ScratchDatabase): Promise<Template> {
  const marketplace = await database.startMarketplace();
  try {
    const [client, vendor, operator] = [await joined(marketplace.baseUrl, database.admin), await joined(marketplace.baseUrl, database.admin), await joined(marketplace.baseUrl, database.admin)];
    await database.admin.query('UPDATE identity.account SET operator = true WHERE id = $1', [operator.accountId]);
    await operator.person.enrol();
    const clientOrganisationId = await client.person.found('client', 'Harbour Street Cafés');
    const vendorOrganisationId = await vendor.person.found('vendor', 'Tidewater Ledgers');
    const pack = done(await client.person.get<Pack>('/v1/disciplines/accounting'));
    const vendorId = await applyAsVendor(vendor.person, pack);
    await list(operator.person, vendorId);
    const { id: requestId } = done(await client.person.post<{ id: string }>('/v1/requests', requestBody(pack.exampleBrief)));
    done(await client.person.post(`/v1/requests/${requestId}/submit`));
    await eventually('a match', async () => done(await client.person.get<{ items: unknown[] }>(`/v1/requests/${requestId}/matches`)).items[0]);
    const { id: bidId } = done(await vendor.person.post<{ id: string }>(`/v1/requests/${requestId}/bids`, BID));
    return { clientOrganisationId, clientAccountId: client.accountId, vendorOrganisationId, vendorAccountId: vendor.accountId, vendorId, requestId, bidId };
  } finally {
    await marketplace.stop();
  }
}
