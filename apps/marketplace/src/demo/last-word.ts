import type { Award, Bid } from './answers.js';
import type { Bidder } from './bidding.js';
import type { Stage } from './cast.js';
import { expectThat } from './off.js';
import type { Person } from './person.js';
import { clock, money } from './words.js';

interface Clarification {
  readonly id: string;
  readonly text: string;
  readonly answer: string | null;
}

interface Priced extends Bid {
  readonly content: { readonly priceLines: readonly object[]; readonly startDate: string };
  readonly finalOfferBy: string | null;
}

interface Agreed {
  readonly bidId: string;
  readonly withFinalOffer: boolean;
  readonly total: { readonly total: { readonly amount: string; readonly currency: string } };
}

const ROUND = { seconds: 6 };

/** After the close: what a bid leaves open, between the two of them, and a last price of those on the short list. */
export async function clarify(stage: Stage, mira: Person, requestId: string, [tidewater, clearwater]: readonly Bidder[]): Promise<void> {
  const { story } = stage;
  // The first look opens the bids.
  await mira.sees('reading the bids', `/v1/requests/${requestId}/bids`);
  const { person, profile } = clearwater!.vendor;
  const asked = await mira.does<Clarification>('asking about a bid', `/v1/requests/${requestId}/clarifications`, { bidId: clearwater!.bidId, text: 'Does the hourly price hold for the Saturday stall?' });
  const told = await person.does<Clarification>('answering', `/v1/bids/${clearwater!.bidId}/clarifications/${asked.id}/answer`, { text: 'Yes, up to ten hours a month.' });
  story.scene('Mira (client)', `asks ${profile.organisation}: ${asked.text}`);
  story.scene(`${person.name} (vendor)`, `answers: ${told.answer ?? ''}`);
  await tidewater!.vendor.person.refused('reading what another bidder was asked', { status: 404, code: 'bid_not_found' }, 'GET', `/v1/bids/${clearwater!.bidId}/clarifications`);
  story.check('Only the two of them read it (404 for another bidder).');
  await finalOffers(stage, mira, requestId, tidewater!);
}

async function finalOffers({ story }: Stage, mira: Person, requestId: string, { vendor: { person, profile }, bidId }: Bidder): Promise<void> {
  const path = `/v1/bids/${bidId}`;
  await mira.does('shortlisting', `${path}/shortlist`);
  await mira.does('asking for final offers', `/v1/requests/${requestId}/final-offers`, { period: ROUND });
  const before = await person.sees<Priced>('reading the own bid', path);
  expectThat(before.finalOfferBy !== null && before.total !== null, `${profile.organisation} is not asked for a final offer`);
  const [first, ...others] = before.content.priceLines;
  const priceLines = [{ ...first, price: { amount: '440.00', currency: 'AUD' } }, ...others];
  await person.done('making a final offer', 'PUT', `${path}/final-offer`, { body: { priceLines, startDate: before.content.startDate } });
  story.scene(`${person.name} (vendor)`, `is on the short list and makes a final offer, which nobody reads before ${clock(before.finalOfferBy)}.`);
  const hidden = await mira.sees<Priced>('reading the bid', path);
  expectThat(hidden.total?.total.amount === before.total.total.amount, 'a final offer is read before the round is over');
  const shown = await mira.waits('the end of the round', async () => {
    const bid = await mira.sees<Priced>('reading the bid', path);
    return bid.total !== null && bid.total.total.amount !== before.total?.total.amount ? bid : undefined;
  });
  story.check(`When the round is over the offer takes the place of the bid: ${money(before.total.total)} becomes ${money(shown.total!.total)}.`);
}

/** What both sides read of what they agreed on. */
export async function showAgreed({ story }: Stage, mira: Person, award: Award, [tidewater, clearwater]: readonly Bidder[]): Promise<void> {
  const path = `/v1/awards/${award.id}`;
  const { person, profile } = tidewater!.vendor;
  const [hers, theirs] = [await mira.sees<Agreed>('reading the agreed terms', `${path}/terms`), await person.sees<Agreed>('reading the agreed terms', `${path}/terms`)];
  expectThat(hers.withFinalOffer && JSON.stringify(hers) === JSON.stringify(theirs), 'the two parties do not read the same terms, with the final offer');
  story.check(`Both read what they agreed on, final offer included: ${money(hers.total.total)} in all. It never changes.`);
  const { client, vendor } = await person.sees<Record<'client' | 'vendor', { legalName: string }>>('reading whom to deal with', `${path}/contacts`);
  story.row('Whom they deal with', `${client.legalName} and ${vendor.legalName}`);
  await clearwater!.vendor.person.refused('reading what others agreed on', { status: 404, code: 'award_not_found' }, 'GET', `${path}/terms`);
  story.check(`Nobody but ${profile.organisation}, Mira and an operator reads them (404).`);
}
