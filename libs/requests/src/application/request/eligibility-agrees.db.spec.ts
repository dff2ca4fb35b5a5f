import { criteriaFor, packOf, type DisciplinePack } from '#disciplines';
import { addListedVendor, memberCaller, addOrganisation } from '#platform/testing';
import type { MemberCaller } from '#platform';
import { EXAMPLE_BID_CONTENT } from '../../domain/examples.js';
import { BiddingOnClone } from '../../testing/bidding-on-clone.js';
import { EXAMPLE } from '../../testing/requests-on-clone.js';
import { CheckEligibility } from './check-eligibility.js';
import { CreateBid } from '../bid/create-bid.js';
import { InviteBest } from '../while-open/invite-best.js';
import { InviteVendor } from '../while-open/invite-vendor.js';
import { SubmitBid } from '../bid/submit-bid.js';

const pack = packOf('accounting') as DisciplinePack;
const essential = (country: string, services: readonly string[]) => criteriaFor(pack, country, services).filter(({ kind }) => kind === 'essential').map(({ key }) => key);

/** The options of the brief, and the pack's service that each asks for: written apart from the pack. */
const MEANT: Readonly<Record<string, string>> = { bookkeeping: 'bookkeeping', payables: 'bookkeeping', payroll: 'payroll', tax_returns: 'bas_services', year_end_file: 'accounts' };
const isQualified = (wanted: readonly string[], judged: readonly string[]) => essential('AU', wanted.map((option) => MEANT[option]!)).every((key) => essential('AU', judged).includes(key));

const WANTED = [['bookkeeping', 'payables', 'payroll'], ['bookkeeping', 'tax_returns'], ['year_end_file']];
const JUDGED = [[], ['bookkeeping', 'payroll'], ['bas_services'], ['tax_advice', 'bookkeeping'], ['data_entry']];

describe('eligibility by the services that a qualification was judged for', () => {
  let bidding: BiddingOnClone;

  const vendorFor = async (services: readonly string[]) => {
    const caller: MemberCaller = memberCaller(await addOrganisation(bidding.on.admin));
    const { vendorId } = await addListedVendor(bidding.on.admin, { organisationId: caller.member.organisationId, services });
    return { vendorId, caller };
  };
  const judgedFor = (vendorId: string, services: readonly string[]) => bidding.rows('UPDATE vendors.qualification SET qualified_services = $2 WHERE vendor_id = $1', vendorId, services);
  const publish = (services: readonly string[]) => bidding.publish(600, { brief: { ...EXAMPLE.brief, services } });
  /** True when it went through, false when the very reason was the qualification. */
  const passes = (act: Promise<unknown>) => act.then(() => true, (error: { extra?: { reasons?: { code: string }[] } }) => {
    expect(error.extra?.reasons?.map(({ code }) => code)).toEqual(['not_qualified']);
    return false;
  });

  beforeAll(async () => {
    bidding = await BiddingOnClone.open();
  });

  afterAll(() => bidding.on.close());

  it.each(WANTED.flatMap((wanted) => JUDGED.map((judged) => [wanted, judged] as const)))('%j, judged for %j: the vendor’s screen, invitations, bids and awards agree', async (wanted, judged) => {
    const expected = isQualified(wanted, judged);
    const requestId = await publish(wanted);
    const { vendorId, caller } = await vendorFor(judged);
    const checked = (await bidding.get(CheckEligibility).execute(caller, requestId)).allowed;
    await bidding.on.service.database.transaction((tx) => bidding.get(InviteBest).execute(tx, requestId, [vendorId]));
    const matched = (await bidding.rows('SELECT 1 FROM requests.invitation WHERE request_id = $1', requestId)).length === 1;
    const invited = matched || (await passes(bidding.get(InviteVendor).execute(bidding.client, requestId, vendorId)));
    const created = await passes(bidding.get(CreateBid).execute(caller, requestId, EXAMPLE_BID_CONTENT));
    await judgedFor(vendorId, ['bas_services', 'accounts', 'payroll']);
    const { id } = created ? (await bidding.rows<{ id: string }>('SELECT id FROM requests.bid WHERE request_id = $1', requestId))[0]! : await bidding.get(CreateBid).execute(caller, requestId, EXAMPLE_BID_CONTENT);
    await judgedFor(vendorId, judged);
    const submitted = await passes(bidding.get(SubmitBid).execute(caller, id));
    await judgedFor(vendorId, ['bas_services', 'accounts', 'payroll']);
    if (!submitted) await bidding.get(SubmitBid).execute(caller, id);
    await bidding.close(requestId);
    await judgedFor(vendorId, judged);
    const awarded = await passes(bidding.award(requestId, id));
    expect({ checked, matched, invited, created, submitted, awarded }).toEqual({ checked: expected, matched: expected, invited: expected, created: expected, submitted: expected, awarded: expected });
  });

  it('tells both kinds apart in these examples', () => {
    const answers = WANTED.map((wanted) => JUDGED.map((judged) => isQualified(wanted, judged)));
    expect(answers).toEqual([[true, true, true, true, true], [false, false, true, true, false], [true, true, true, true, true]]);
  });
});
