import type { MemberCaller } from '#platform';
import { operatorCaller } from '#platform/testing';
import { ANYBODY, VendorsOnClone } from '../../testing/vendors-on-clone.js';
import { ListProfileHistory } from '../profile/list-profile-history.js';
import { OfferDiscipline } from '../profile/offer-discipline.js';
import { ReadVendor } from '../search/read-vendor.js';
import { DiscardChanges } from './discard-changes.js';
import { ReadChanges } from './read-changes.js';

const HEADLINE = 'Monthly books for hospitality, closed by the fifth working day';
const NEW_HEADLINE = 'Monthly books for bakeries, closed by the fifth working day';
const DOUBTFUL = 'We keep the books of forty cafés. Write to jane@tidewater.example to learn more about us.';
const OFFER = { specialisms: [{ slug: 'xero', lastUsed: '2026-10-01' }, { slug: 'myob', lastUsed: null }], services: ['bookkeeping'], years: 10, share: 80, story: 'We take over the books of a café at month end and keep them reconciled weekly from then on.', exclusions: ['Files that are years behind.'] };

describe('what a profile would show differently', () => {
  let on: VendorsOnClone;
  let caller: MemberCaller;
  let id: string;
  const changes = (by = caller) => on.service.get(ReadChanges).execute(by, id);
  const discard = () => on.service.get(DiscardChanges).execute(caller, id);
  const own = () => on.service.get(ReadVendor).execute(caller, id);
  const stored = async () => (await on.admin.query<{ live: object | null; staged: string }>('SELECT live_content AS live, staged FROM vendors.profile WHERE id = $1', [id])).rows[0];

  beforeAll(async () => {
    on = await VendorsOnClone.open();
  });

  afterAll(() => on.close());

  beforeEach(async () => {
    caller = await on.organisation();
    id = await on.listed(caller);
  });

  it('is told by pointer, old and new, words added and removed, with whose turn it is', async () => {
    expect(await changes()).toMatchObject({ vendorId: id, staged: 'none', turn: 'nobody', changes: [], decision: { reasonCode: 'meets_criteria' } });
    await on.edit(caller, id, { headline: NEW_HEADLINE, countries: ['AU'], links: {} });
    await on.service.get(OfferDiscipline).execute(caller, id, 'accounting', OFFER);
    const told = await changes();
    expect(told).toMatchObject({ state: 'listed', staged: 'draft', turn: 'vendor', reviewRevision: null });
    expect(Object.fromEntries(told.changes?.map(({ pointer, change, before, after }) => [`${change} ${pointer}`, [before, after]]) ?? [])).toEqual({
      'changed /headline': [HEADLINE, NEW_HEADLINE],
      'changed /countries': [['AU', 'NZ'], ['AU']],
      'removed /links/website': ['https://tidewaterledgers.example', null],
      'removed /links/linkedin': ['tidewater-ledgers', null],
      'changed /disciplines/0/years': [9, 10],
      'changed /disciplines/0/services': [['bookkeeping', 'bas_services'], ['bookkeeping']],
      'added /disciplines/0/specialisms/1': [null, { slug: 'myob', lastUsed: null }],
      'removed /disciplines/0/specialisms/1': [{ slug: 'payroll', lastUsed: null }, null],
      'added /disciplines/0/exclusions': [null, OFFER.exclusions],
    });
    expect(told.changes?.find(({ pointer }) => pointer === '/headline')?.words).toEqual([{ change: 'same', text: 'Monthly books for ' }, { change: 'removed', text: 'hospitality' }, { change: 'added', text: 'bakeries' }, { change: 'same', text: ', closed by the fifth working day' }]);
    expect(await on.service.get(ReadChanges).execute(operatorCaller(), id)).toEqual(told);
  });

  it('is what an operator reads while it waits, under the name that was submitted, with what was decided', async () => {
    await on.admin.query(`UPDATE identity.organisation SET display_name = 'Tidewater & Daughters' WHERE id = $1`, [caller.member.organisationId]);
    await on.edit(caller, id, { story: DOUBTFUL });
    await on.submit(caller, id);
    const told = await changes();
    expect(told).toMatchObject({ staged: 'in_review', turn: 'operator', reviewRevision: 2, changes: [{ pointer: '/story', after: DOUBTFUL }, { pointer: '/displayName', before: 'Tidewater Ledgers', after: 'Tidewater & Daughters' }] });
    const [waiting] = (await on.published('under_review', id)) as { live: object; content: object }[];
    expect(waiting).toMatchObject({ live: { headline: HEADLINE, displayName: 'Tidewater Ledgers' }, content: { story: DOUBTFUL, displayName: 'Tidewater & Daughters' } });
    await on.decide(id, 2, 'changes_requested');
    expect(await changes()).toMatchObject({ staged: 'changes_requested', turn: 'vendor', decision: { reasonCode: 'evidence_insufficient', statement: 'Thank you, and see the findings.' }, changes: [{ pointer: '/story' }] });
    await on.submit(caller, id);
    await on.decide(id, 3, 'approved');
    expect(await changes()).toMatchObject({ staged: 'none', turn: 'nobody', changes: [] });
  });

  it('is everything before the first listing, so that there is nothing to compare with', async () => {
    const other = await on.organisation('Harbour Books');
    const { id: draft } = await on.draft(other);
    expect(await on.service.get(ReadChanges).execute(other, draft)).toMatchObject({ state: 'draft', turn: 'vendor', changes: null });
    await on.submit(other, draft);
    expect(await on.service.get(ReadChanges).execute(other, draft)).toMatchObject({ state: 'in_review', turn: 'operator', changes: null });
    expect(await on.published('under_review', draft)).toMatchObject([{ live: null }]);
    await expect(on.service.get(DiscardChanges).execute(other, draft)).rejects.toMatchObject({ kind: 'conflict', code: 'nothing_to_discard' });
  });

  it('is no business of strangers, whose answer is the same for a profile that there is not', async () => {
    for (const by of [await on.organisation('Else'), ANYBODY]) await expect(on.service.get(ReadChanges).execute(by, id)).rejects.toMatchObject({ kind: 'not_found', code: 'vendor_not_found' });
    await expect(on.service.get(DiscardChanges).execute(await on.organisation('Other'), id)).rejects.toMatchObject({ code: 'not_your_profile' });
  });

  it('is given up as a whole: back to what is shown, links too, while price and claims stay', async () => {
    const before = await own();
    await on.edit(caller, id, { headline: NEW_HEADLINE, links: { website: 'https://elsewhere.example' } });
    await on.service.get(OfferDiscipline).execute(caller, id, 'web-development', { ...OFFER, specialisms: [], services: [], share: 20 });
    expect(await stored()).toMatchObject({ staged: 'draft', live: { headline: HEADLINE, links: { website: 'https://tidewaterledgers.example' } } });
    const answer = await discard();
    const { changedAt: _then, ...rest } = before as { changedAt: string };
    expect(answer).toMatchObject(rest);
    expect(await own()).toEqual(answer);
    expect(await stored()).toEqual({ live: null, staged: 'none' });
    expect(await changes()).toMatchObject({ changes: [], turn: 'nobody' });
    expect(await on.announced('vendors.vendor-changed.v1', id)).toEqual([]);
    const [entry] = (await on.service.get(ListProfileHistory).execute(operatorCaller(), id, { limit: 1 })).items;
    expect(entry).toMatchObject({ action: 'discard_changes', actor: 'vendor', from: 'listed', to: 'listed', staged: 'none' });
    await expect(discard()).rejects.toMatchObject({ kind: 'conflict', code: 'nothing_to_discard' });
  });

  it('cannot be given up while it waits for an operator, and can after it was handed back', async () => {
    await on.edit(caller, id, { story: DOUBTFUL });
    await on.submit(caller, id);
    await expect(discard()).rejects.toMatchObject({ code: 'nothing_to_discard' });
    await on.decide(id, 2, 'rejected');
    expect(await discard()).toMatchObject({ staged: 'none' });
    await expect(on.submit(caller, id)).rejects.toMatchObject({ code: 'nothing_to_submit' });
  });

  it('is known of what a process of the version before staged, which knows nothing of it', async () => {
    await on.admin.query(`UPDATE vendors.profile SET staged = 'draft', content = content || '{"headline": "${NEW_HEADLINE}"}' WHERE id = $1`, [id]);
    expect(await changes()).toMatchObject({ changes: [{ pointer: '/headline', before: HEADLINE, after: NEW_HEADLINE }] });
    await on.admin.query(`UPDATE vendors.profile SET staged = 'none' WHERE id = $1`, [id]);
    expect(await stored()).toEqual({ live: null, staged: 'none' });
  });
});
