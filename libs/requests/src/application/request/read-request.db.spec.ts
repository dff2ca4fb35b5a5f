import { uuidv7 } from 'uuidv7';
import { restrictedKeys, packOf } from '#disciplines';
import type { Caller, MemberCaller } from '#platform';
import { memberCaller, operatorCaller } from '#platform/testing';
import { addOrganisation, addVendor, ANYBODY, EXAMPLE, openFor, requestsOnClone, type RequestsOnClone } from '../../testing/requests-on-clone.js';
import { ActOnRequest } from './act-on-request.js';
import { CheckEligibility } from './check-eligibility.js';
import { CreateRequest } from './create-request.js';
import { InviteVendor } from '../while-open/invite-vendor.js';
import { ListRequests } from './list-requests.js';
import { ReadRequest } from './read-request.js';
import { SubmitRequest } from './submit-request.js';

type Seen = 'full' | 'public' | 'nothing';

describe('who sees a request', () => {
  let on: RequestsOnClone;
  let client: MemberCaller;
  let vendor: { vendorId: string; caller: MemberCaller };
  const stranger = memberCaller(uuidv7());

  const seen = async (caller: Caller, id: string): Promise<Seen> => {
    const view: object | undefined = await on.service.get(ReadRequest).execute(caller, id).catch((error: { kind: string }) => {
      expect(error.kind).toBe('not_found');
      return undefined;
    });
    return view === undefined ? 'nothing' : 'revision' in view ? 'full' : 'public';
  };
  const matrix = async (id: string) => ({
    client: await seen(client, id),
    operator: await seen(operatorCaller(), id),
    invited: await seen(vendor.caller, id),
    stranger: await seen(stranger, id),
    anybody: await seen(ANYBODY, id),
  });
  const publish = async (content = EXAMPLE) => {
    const { id } = await on.service.get(CreateRequest).execute(client, content);
    await on.service.get(SubmitRequest).execute(client, id);
    return id;
  };

  beforeAll(async () => {
    on = await requestsOnClone();
    client = await addOrganisation(on.admin);
    vendor = await addVendor(on.admin);
  });

  afterAll(() => on.close());

  it('is told how many words an answer may have, fewer while the brief is light', async () => {
    const shown = async (amount: string) => {
      const { id } = await on.service.get(CreateRequest).execute(client, { ...EXAMPLE, budget: { kind: 'fixed', amount: { amount, currency: 'AUD' } } });
      return on.service.get(ReadRequest).execute(client, id);
    };
    expect(await shown('6000.00')).toMatchObject({ light: true, answerWords: 60, content: { answerWords: 150 } });
    expect(await shown('6000.01')).toMatchObject({ light: false, answerWords: 150 });
  });

  it('a draft: its organisation alone', async () => {
    const { id } = await on.service.get(CreateRequest).execute(client, EXAMPLE);
    expect(await matrix(id)).toEqual({ client: 'full', operator: 'nothing', invited: 'nothing', stranger: 'nothing', anybody: 'nothing' });
  });

  it('one in review: its organisation and operators', async () => {
    const id = await publish({ ...EXAMPLE, summary: `${EXAMPLE.summary} Questions to jane@harbourcafes.example please.` });
    expect(await matrix(id)).toEqual({ client: 'full', operator: 'full', invited: 'nothing', stranger: 'nothing', anybody: 'nothing' });
  });

  it('an open one: everybody, without what is restricted', async () => {
    const id = await publish();
    expect(await matrix(id)).toEqual({ client: 'full', operator: 'full', invited: 'public', stranger: 'public', anybody: 'public' });
  });

  it('a selective one: the invited besides, and it is in no list', async () => {
    const id = await publish(openFor(600, { visibility: 'selective' }));
    expect((await matrix(id)).invited).toBe('nothing');
    await on.service.get(InviteVendor).execute(client, id, vendor.vendorId);
    expect(await matrix(id)).toEqual({ client: 'full', operator: 'full', invited: 'public', stranger: 'nothing', anybody: 'nothing' });
    await expect(on.service.get(CheckEligibility).execute(stranger, id)).rejects.toMatchObject({ kind: 'not_found' });
    const { items } = await on.service.get(ListRequests).execute(ANYBODY, { limit: 100 });
    expect(items.map((item) => item.id)).not.toContain(id);
  });

  it('hides the name that the client hides, in the list and in the request', async () => {
    const id = await publish({ ...EXAMPLE, nameHidden: true });
    expect(await on.service.get(ReadRequest).execute(stranger, id)).toMatchObject({ client: null });
    expect(JSON.stringify(await on.service.get(ReadRequest).execute(stranger, id))).not.toContain(client.member.organisationId);
    expect(await on.service.get(ReadRequest).execute(client, id)).toMatchObject({ client: { displayName: 'Harbour Street Cafés' } });
    const listed = (await on.service.get(ListRequests).execute(ANYBODY, { limit: 100 })).items.find((item) => item.id === id);
    expect(listed).toMatchObject({ client: null });
  });

  it('shows restricted brief fields to nobody but client and operators', async () => {
    const pack = packOf('it-management')!;
    const [restricted] = restrictedKeys(pack);
    const id = await publish({ ...EXAMPLE, discipline: pack.slug, specialisms: [], brief: pack.exampleBrief });
    const briefOf = async (caller: Caller) => Object.keys((await on.service.get(ReadRequest).execute(caller, id)).content.brief);
    expect(await briefOf(client)).toContain(restricted);
    expect(await briefOf(operatorCaller())).toContain(restricted);
    expect(await briefOf(ANYBODY)).not.toContain(restricted);
    expect(await briefOf(vendor.caller)).not.toContain(restricted);
  });

  it('says nothing about bids: no member of any view changes when one is there (R4)', async () => {
    const id = await publish(openFor(600, { bidMode: 'sealed' }));
    const views = () => Promise.all([client, operatorCaller(), stranger, ANYBODY].map((caller) => on.service.get(ReadRequest).execute(caller, id)));
    const before = await views();
    const columns = await on.admin.query(`SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = 'requests' AND table_name = 'bid' AND is_nullable = 'NO'`);
    const values: Record<string, string> = { id: uuidv7(), request_id: id, organisation_id: vendor.caller.member.organisationId, state: 'draft', vendor_id: vendor.vendorId };
    const fallback: Record<string, string> = { uuid: uuidv7(), integer: '0', boolean: 'false', jsonb: '{}', text: 'x', 'timestamp with time zone': new Date().toISOString() };
    const names = columns.rows.map((column: { column_name: string }) => column.column_name);
    const given = columns.rows.map((column: { column_name: string; data_type: string }) => values[column.column_name] ?? fallback[column.data_type]);
    await on.admin.query(`INSERT INTO requests.bid (${names.join(', ')}) VALUES (${given.map((_, index) => `$${index + 1}`).join(', ')})`, given);
    expect(await views()).toEqual(before);
  });

  it('filters the list by discipline, country and words, in either order', async () => {
    await publish({ ...EXAMPLE, title: 'Zebra ledger reconciliation for a bakery' });
    const list = async (query: object) => (await on.service.get(ListRequests).execute(ANYBODY, query)).items.map((item) => item.title);
    expect(await list({ q: 'zebra -café' })).toEqual(['Zebra ledger reconciliation for a bakery']);
    expect(await list({ q: 'zebra', discipline: 'web-development' })).toEqual([]);
    expect(await list({ q: 'zebra', country: 'GB' })).toEqual([]);
    const closing = (await on.service.get(ListRequests).execute(ANYBODY, { sort: 'closesAt', limit: 100 })).items.map((item) => item.closesAt!);
    expect(closing).toEqual([...closing].sort());
    const id = await publish({ ...EXAMPLE, title: 'Quagga ledger reconciliation' });
    await on.service.get(ActOnRequest).execute(client, id, 'cancel', { reason: 'kept_in_house' });
    expect(await list({ q: 'quagga' })).toEqual([]);
  });
});
