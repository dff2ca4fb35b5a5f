import type { Award, Bid, Page, Request } from './answers.js';
import { bid, close, type Bidder } from './bidding.js';
import { sealedBid } from './bids.js';
import { sealed, type Pack } from './brief.js';
import type { Stage } from './cast.js';
import { accept, compare, offer, showOutcomes } from './choice.js';
import type { Listed } from './listing.js';
import { expectThat } from './off.js';
import type { Person } from './person.js';

const SEALED = { status: 409, code: 'sealed_until_close' };

/** Bids that nobody but their vendor reads before the close, an award that is declined, and another that is accepted. */
export async function sealedRequest(stage: Stage, mira: Person, pack: Pack, [tidewater, clearwater, lodestone]: readonly [Listed, Listed, Listed]): Promise<void> {
  const { story } = stage;
  story.chapter('A sealed request: nobody reads a bid before the close');
  const { id } = await mira.does<Request>('drafting a sealed request', '/v1/requests', sealed(pack));
  const path = `/v1/requests/${id}`;
  const open = await mira.does<Request>('submitting it', `${path}/submit`);
  expectThat(open.state === 'open', `the sealed request is ${open.state}, not open`);
  story.scene('Mira (client)', `publishes "${open.content.title}", sealed.`);
  await hold(stage, mira, path, 'before there is any bid');
  const tag = await mira.etag(path);
  const bidders = [await bid(tidewater, id, sealedBid(tidewater.profile, '4400.00')), await bid(clearwater, id, sealedBid(clearwater.profile, '3900.00')), await bid(lodestone, id, sealedBid(lodestone.profile, '5200.00'))];
  await lodestone.person.does('withdrawing a sealed bid', `/v1/bids/${bidders[2]!.bidId}/withdraw`);
  story.scene('Three vendors', `bid; ${lodestone.profile.organisation} withdraws. Each reads its own bid and no other.`);
  await hold(stage, mira, path, 'while there are two');
  await stage.operator.refused('an operator reading sealed bids', SEALED, 'GET', `${path}/bids`);
  story.check('An operator reads no more than she does (409).');
  expectThat((await mira.etag(path)) === tag, 'the request reads differently once there are bids on it');
  story.check('The request itself reads the same to the last character before and after the bids came.');
  await close(mira, id);
  const { items } = await mira.sees<Page<Bid>>('reading the bids after the close', `${path}/bids`);
  expectThat(items.filter(({ state }) => state === 'submitted').length === 2, `after the close Mira reads ${items.length} bids`);
  story.check('After the close she reads what was submitted.');
  await chooseTwice(stage, mira, id, bidders);
}

async function hold({ story }: Stage, mira: Person, path: string, when: string): Promise<void> {
  for (const what of ['bids', 'comparison']) await mira.refused(`reading ${what} of a sealed request`, SEALED, 'GET', `${path}/${what}`);
  story.check(`Before the close, ${when}, Mira reads neither bids nor comparison (409 sealed until close).`);
}

async function chooseTwice(stage: Stage, mira: Person, requestId: string, bidders: readonly Bidder[]): Promise<void> {
  const { story } = stage;
  const [tidewater, clearwater] = bidders;
  await compare(stage, mira, requestId);
  const first = await offer(mira, requestId, clearwater!);
  const { person, profile } = clearwater!.vendor;
  const declined = await person.does<Award>('declining an award', `/v1/awards/${first.id}/decline`, { reason: 'capacity_changed' });
  expectThat(declined.status === 'declined', `the declined award is ${declined.status}`);
  story.scene(`${person.name} (vendor)`, `is offered the award for ${profile.organisation} and declines: capacity changed.`);
  const back = await mira.sees<Request>('reading the request', `/v1/requests/${requestId}`);
  expectThat(back.state === 'closed', `after the decline the request is ${back.state}, not closed`);
  story.check('The request returns to evaluation, and another bid can be awarded.');
  const second = await offer(mira, requestId, tidewater!);
  await accept(stage, mira, requestId, tidewater!, second);
  await showOutcomes(stage, bidders, { 'Tidewater Ledgers': 'awarded/awarded', 'Clearwater Books': 'not_awarded/award_declined', 'Lodestone Office Services': 'withdrawn/withdrawn_by_vendor' });
}
