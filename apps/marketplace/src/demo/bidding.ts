import type { Bid, Page, Request } from './answers.js';
import { clearwaterBid, LODESTONE_BID, TIDEWATER_BID } from './bids.js';
import type { Stage } from './cast.js';
import type { Listed } from './listing.js';
import { expectThat } from './off.js';
import type { Person } from './person.js';
import { clock, money } from './words.js';

export interface Bidder {
  readonly vendor: Listed;
  readonly bidId: string;
}

const ESTIMATE = '8.5';
const SECOND_LOOK = '8';

/** Starts a draft and lets it count. */
export async function bid(vendor: Listed, requestId: string, content: object): Promise<Bidder> {
  const { person, profile } = vendor;
  const draft = await person.does<Bid>('starting a bid', `/v1/requests/${requestId}/bids`, content);
  expectThat(draft.state === 'draft', `the new bid of ${profile.organisation} is ${draft.state}, not a draft`);
  const submitted = await person.does<Bid>('submitting a bid', `/v1/bids/${draft.id}/submit`);
  expectThat(submitted.state === 'submitted' && submitted.revisions === 1, `the bid of ${profile.organisation} is ${submitted.state} after its submission`);
  return { vendor, bidId: draft.id };
}

/** Bids come, are improved, taken back and made again; in private mode the client reads them as they come, and vendors never see each other's. */
export async function takeBids({ story }: Stage, mira: Person, requestId: string, [tidewater, clearwater, lodestone]: readonly [Listed, Listed, Listed]): Promise<readonly Bidder[]> {
  story.chapter('Bids: started, submitted, revised, withdrawn and made again');
  const first = await bid(tidewater, requestId, TIDEWATER_BID.content);
  story.scene(`${tidewater.person.name} (vendor)`, `bids for ${tidewater.profile.organisation}: a monthly price and payroll by the payslip.`);
  const second = await bid(clearwater, requestId, clearwaterBid(ESTIMATE).content);
  const before = await clearwater.person.sees<Bid>('reading the own bid', `/v1/bids/${second.bidId}`);
  const after = await clearwater.person.acts<Bid>('revising a bid', 'PUT', `/v1/bids/${second.bidId}`, { body: clearwaterBid(SECOND_LOOK).content });
  expectThat(after.revisions === 2 && before.total !== null && after.total !== null, 'the revision of a bid does not count');
  story.scene(`${clearwater.person.name} (vendor)`, `bids by the hour for ${clearwater.profile.organisation}, looks again and revises ${ESTIMATE} hours to ${SECOND_LOOK}: ${money(before.total.total)} becomes ${money(after.total.total)} over the term.`);
  const third = await bid(lodestone, requestId, LODESTONE_BID.content);
  const path = `/v1/bids/${third.bidId}`;
  const withdrawn = await lodestone.person.does<Bid>('withdrawing a bid', `${path}/withdraw`);
  const again = await lodestone.person.does<Bid>('submitting a withdrawn bid again', `${path}/submit`);
  expectThat(withdrawn.state === 'withdrawn' && again.state === 'submitted', 'a bid cannot be withdrawn and made again');
  story.scene(`${lodestone.person.name} (vendor)`, `bids for ${lodestone.profile.organisation}, withdraws it, and submits it again.`);
  await tidewater.person.refused("reading another vendor's bid", { status: 404, code: 'bid_not_found' }, 'GET', `/v1/bids/${second.bidId}`);
  story.check("To Linh, Sam's bid does not exist (404).");
  const { items } = await mira.sees<Page<Bid>>('reading the bids', `/v1/requests/${requestId}/bids`);
  expectThat(items.length === 3, `Mira reads ${items.length} bids, not 3`);
  story.check('Mira reads all three as they come: the request is private, not sealed.');
  return [first, second, third];
}

/** The client closes early, with the notice due to everyone invited; from `closesAt` on the request reads closed, whoever has stored that. */
export async function close(person: Person, requestId: string): Promise<Request> {
  const path = `/v1/requests/${requestId}`;
  await person.waits('the first moment at which it may close early', async () => {
    const { status, body } = await person.post<{ code?: string }>(`${path}/close`, { reason: 'enough_bids' });
    if (status === 409 && body.code === 'early_close_too_soon') return undefined;
    expectThat(status === 200, `closing early was answered with ${status} ${body.code ?? ''}`);
    return true;
  });
  return person.waits('the close', async () => {
    const request = await person.sees<Request>('reading the request', path);
    return request.state === 'closed' ? request : undefined;
  });
}

export async function closeAndRefuse({ story }: Stage, mira: Person, requestId: string, late: Listed, bidders: readonly Bidder[]): Promise<void> {
  const closed = await close(mira, requestId);
  story.scene('Mira (client)', `has enough bids and closes early, with notice. The request closed at ${clock(closed.closesAt ?? '')}, by time alone.`);
  const { detail } = await late.person.refused('bidding late', { status: 409, code: 'request_closed' }, 'POST', `/v1/requests/${requestId}/bids`, { body: TIDEWATER_BID.content });
  story.check(`A late bid of ${late.profile.organisation} is refused (409, ${detail}).`);
  const [first] = bidders;
  await first!.vendor.person.refused('withdrawing after the close', { status: 409, code: 'request_closed' }, 'POST', `/v1/bids/${first!.bidId}/withdraw`);
  story.check('Nor is a bid taken back after the close (409).');
}
