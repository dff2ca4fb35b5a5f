import type { Award, Bid, Comparison, Request } from './answers.js';
import type { Bidder } from './bidding.js';
import type { Stage } from './cast.js';
import { expectThat } from './off.js';
import type { Person } from './person.js';
import { moment, money, plain } from './words.js';

export async function compare({ story }: Stage, client: Person, requestId: string): Promise<Comparison> {
  const comparison = await client.sees<Comparison>('comparing the bids', `/v1/requests/${requestId}/comparison`);
  const { essential, other } = comparison.requirements;
  story.scene(`${client.name} (client)`, `compares on one basis: the total over ${comparison.termMonths} months, ${plain(comparison.basis)}, cheapest first.`);
  story.table([
    ['Vendor', 'Once', 'Recurring', `Total, ${comparison.termMonths} months`, 'Essential', 'Other', 'To ask about'],
    ...comparison.rows.map(({ displayName, cost, essentialMet, otherMet, flags }) => [
      displayName, money(cost.oneOff), money(cost.recurring), money(cost.total), `${essentialMet} of ${essential}`, `${otherMet} of ${other}`, flags.map(({ code }) => plain(code)).join(', ') || '-',
    ]),
  ]);
  if (comparison.medianTotal) story.row('Median', money(comparison.medianTotal));
  const totals = comparison.rows.map(({ cost }) => Number(cost.total.amount));
  expectThat(totals.every((total, i) => i === 0 || totals[i - 1]! <= total), 'the comparison is not in the order of cost');
  return comparison;
}

export async function offer(client: Person, requestId: string, { bidId }: Bidder, reasons: readonly object[] = []): Promise<Award> {
  const path = `/v1/requests/${requestId}`;
  const award = await client.acts<Award>('awarding', 'POST', `${path}/award`, { onto: path, body: { bidId, chosenFor: ['requirements'], reasons } });
  expectThat(award.status === 'offered', `the award is ${award.status}, not offered`);
  return award;
}

export async function accept({ story }: Stage, client: Person, requestId: string, winner: Bidder, award: Award): Promise<void> {
  const { person, profile } = winner.vendor;
  const { status } = await person.does<Award>('accepting the award', `/v1/awards/${award.id}/accept`);
  const request = await client.sees<Request>('reading the request', `/v1/requests/${requestId}`);
  expectThat(status === 'accepted' && request.state === 'awarded', `after the acceptance the award is ${status} and the request ${request.state}`);
  story.scene(`${person.name} (vendor)`, `accepts for ${profile.organisation}. The request is awarded.`);
}

/** R6: everybody hears how it ended and why. */
export async function showOutcomes({ story }: Stage, bidders: readonly Bidder[], expected: Readonly<Record<string, string>>): Promise<void> {
  story.scene('Every bidder', 'reads its outcome and the reason.');
  for (const { vendor, bidId } of bidders) {
    const { state, reason } = await vendor.person.sees<Bid>('reading the outcome', `/v1/bids/${bidId}`);
    const name = vendor.profile.organisation;
    story.row(name, `${plain(state)}${reason && reason !== state ? `: ${plain(reason)}` : ''}`);
    expectThat(`${state}/${reason ?? ''}` === expected[name], `${name} reads ${state}/${String(reason)} as its outcome, not ${String(expected[name])}`);
  }
  story.check(`All ${bidders.length} have an outcome with a reason.`);
}

/** One award, offered and accepted; a second one is refused while it lives. */
export async function awardFirst(stage: Stage, mira: Person, requestId: string, bidders: readonly Bidder[]): Promise<Award> {
  const { story } = stage;
  const [tidewater, clearwater] = bidders;
  await compare(stage, mira, requestId);
  const award = await offer(mira, requestId, tidewater!, [{ bidId: clearwater!.bidId, reason: 'requirements' }]);
  story.scene('Mira (client)', `awards ${tidewater!.vendor.profile.organisation}, not the cheapest: it meets everything essential. It may accept until ${moment(award.acceptBy)}.`);
  const path = `/v1/requests/${requestId}`;
  const second = { body: { bidId: clearwater!.bidId, chosenFor: ['price'] }, headers: { 'if-match': await mira.etag(path) } };
  const { detail } = await mira.refused('awarding a second bid', { status: 409, code: 'award_already_live' }, 'POST', `${path}/award`, second);
  story.check(`A second award is refused (409, ${detail}).`);
  await clearwater!.vendor.person.refused("accepting another vendor's award", { status: 404, code: 'award_not_found' }, 'POST', `/v1/awards/${award.id}/accept`);
  story.check('Nobody accepts an award that was offered to somebody else (404).');
  await accept(stage, mira, requestId, tidewater!, award);
  await showOutcomes(stage, bidders, { 'Tidewater Ledgers': 'awarded/awarded', 'Clearwater Books': 'not_awarded/requirements', 'Lodestone Office Services': 'not_awarded/another_bid_chosen' });
  return award;
}
