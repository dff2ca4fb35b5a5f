import type { Match, Page, Ranking, Request } from './answers.js';
import type { Stage } from './cast.js';
import type { Listed } from './listing.js';
import { expectThat } from './off.js';
import type { Person } from './person.js';
import { moment, plain, points } from './words.js';

interface Matches extends Page<Match> {
  readonly ranking: (Ranking & { readonly gateCounts: Readonly<Record<string, number>> }) | null;
}

interface FeedItem {
  readonly request: { readonly id: string; readonly title: string; readonly invited: boolean };
  readonly place: { readonly position: number | null; readonly of: number };
  readonly reasons: readonly string[];
}

interface Invitation {
  readonly vendorId: string;
  readonly source: string;
}

const TOP = 3;

async function allMatches(mira: Person, requestId: string): Promise<Matches> {
  const path = `/v1/requests/${requestId}/matches?limit=100`;
  let page = await mira.sees<Matches>('reading the ranking', path);
  const { ranking } = page;
  const items = [...page.items];
  while (page.nextCursor !== null) {
    page = await mira.sees<Matches>('reading the ranking on', `${path}&cursor=${encodeURIComponent(page.nextCursor)}`);
    items.push(...page.items);
  }
  return { items, ranking, nextCursor: null };
}

/** The ranking once it holds every one of `vendors`. */
const rankingWith = (mira: Person, requestId: string, vendors: readonly Listed[]): Promise<Matches> =>
  mira.waits('the ranking', async () => {
    const matches = await allMatches(mira, requestId);
    return vendors.every(({ vendorId }) => matches.items.some((match) => match.vendor.id === vendorId)) ? matches : undefined;
  });

const placeOf = ({ items }: Matches, { vendorId, profile }: Listed): Match => {
  const found = items.find((match) => match.vendor.id === vendorId);
  expectThat(found !== undefined, `${profile.organisation} is not in the ranking`);
  return found;
};

export async function publish({ story, cast }: Stage, mira: Person, { id }: Request): Promise<void> {
  story.chapter('Publication, and who fits');
  const open = await mira.does<Request>('submitting the request', `/v1/requests/${id}/submit`);
  expectThat(open.state === 'open' && open.closesAt !== null, `the submitted request is ${open.state}, not open`);
  story.scene('Mira (client)', `submits. Screening finds nothing doubtful, so it is published at once. It takes bids until ${moment(open.closesAt)}.`);
  const seen = await cast.somebody('Anybody').sees<Request>('reading a published request', `/v1/requests/${id}`);
  expectThat(seen.content.title === open.content.title, 'what anybody reads is not what was published');
  story.check('Anybody reads the published request, without an account.');
}

/** `vendors` in the order of fit that a person would give them; the last of the arguments is listed but not qualified. */
export async function showRanking({ story }: Stage, mira: Person, requestId: string, vendors: readonly Listed[], outsider: Listed): Promise<void> {
  const matches = await rankingWith(mira, requestId, vendors);
  story.scene('Mira (client)', `sees the ranking. Vendors in it: ${matches.ranking?.ranked ?? 0}; kept out by a gate: ${matches.ranking?.gated ?? 0}.`);
  for (const { rank, vendor, fit, reasons } of matches.items.slice(0, TOP)) {
    story.row(`${rank}. fit ${points(fit)}`, vendor.displayName);
    for (const reason of reasons) story.row('', reason);
  }
  const placed = vendors.map((vendor) => placeOf(matches, vendor));
  for (const { rank, vendor, fit } of placed.filter((match) => match.rank > TOP)) story.row(`${rank}. fit ${points(fit)}`, vendor.displayName);
  for (const [i, match] of placed.entries()) {
    const next = placed[i + 1];
    expectThat(next === undefined || (match.rank < next.rank && match.fit > next.fit), `${match.vendor.displayName} does not rank above ${next?.vendor.displayName ?? ''}`);
  }
  story.check('The specialist comes before the generalist, by fit alone: neither price nor spare time moves anybody up.');
  expectThat(!matches.items.some((match) => match.vendor.id === outsider.vendorId), `${outsider.profile.organisation} is in the ranking without a qualification`);
  story.check(`${outsider.profile.organisation} is not in it: it shows no essential criterion.`);
}

/** The best were invited by the marketplace; whom else she wants, the client invites herself. */
export async function invite({ story }: Stage, mira: Person, requestId: string, vendors: readonly Listed[]): Promise<void> {
  const path = `/v1/requests/${requestId}/invitations`;
  const sent = await mira.waits('an automatic invitation', async () => {
    const { items } = await mira.sees<Page<Invitation>>('reading the invitations', path);
    return items.length > 0 ? items : undefined;
  });
  story.scene('The marketplace', `has invited the best ${sent.length}.`);
  for (const { vendorId, profile } of vendors.filter((vendor) => !sent.some((item) => item.vendorId === vendor.vendorId))) {
    await mira.does('inviting a vendor by hand', path, { vendorId });
    story.row('Invited by Mira', profile.organisation);
  }
  for (const { person, profile } of vendors) {
    const item = await person.waits('the request in the feed', () => inFeed(person, requestId));
    expectThat(item.request.invited && item.place.position !== null, `${profile.organisation} does not read in its feed that it is invited`);
    story.scene(`${person.name} (vendor)`, `finds "${item.request.title}" in the feed of ${profile.organisation}, with an invitation.`);
    for (const reason of item.reasons) story.item(reason);
  }
  story.check('Each vendor reads its own place and reasons, and nothing about the others.');
}

async function inFeed(person: Person, requestId: string): Promise<FeedItem | undefined> {
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Page<FeedItem> = await person.sees('reading the feed', `/v1/feed?limit=100${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`);
    const found = page.items.find((item) => item.request.id === requestId && item.request.invited);
    if (found) return found;
    cursor = page.nextCursor;
  }
  return undefined;
}

/** A vendor listed after the publication is matched to what is open. */
export async function showLateComer({ story }: Stage, mira: Person, requestId: string, late: Listed): Promise<void> {
  const match = placeOf(await rankingWith(mira, requestId, [late]), late);
  story.scene('Mira (client)', `looks again: ${late.profile.organisation}, listed a moment ago, is number ${match.rank} with fit ${points(match.fit)}.`);
  story.check('Who is listed later is matched to the requests already open.');
}

/** Why a vendor may not bid, in the marketplace's words. */
export async function showIneligible({ story }: Stage, requestId: string, { person, profile }: Listed): Promise<void> {
  const { allowed, reasons } = await person.sees<{ allowed: boolean; reasons: readonly { code: string; detail: string }[] }>('asking whether it may bid', `/v1/requests/${requestId}/eligibility`);
  expectThat(!allowed && reasons.some(({ code }) => code === 'not_qualified'), `${profile.organisation} is told it may bid`);
  story.scene(`${person.name} (vendor)`, `asks whether ${profile.organisation} may bid. It may not:`);
  for (const { code, detail } of reasons) story.item(`${plain(code)}: ${detail}`);
}
