import { call, type Endpoint } from './caller.js';
import type { Party, Someone } from './people.js';
import type { Situation } from './situations/situation.js';
import type { World } from './world.js';

/** A list with at least two items for its reader, and the query under which it has them. */
export interface List {
  readonly reader: (world: World) => Someone;
  readonly situation: (world: World) => Situation;
  /** Other filters or sorts of the same list. */
  readonly otherwise: readonly string[];
}

const owner = (party: Party) => (world: World) => world.people.member(party, 'owner');
const on = (party: Party, path: (world: World) => Record<string, string>, query = '') => (world: World): Situation => ({ party, path: path(world), query });
const NOWHERE = () => ({});

/** Every operation with a cursor. */
export const LISTS: Readonly<Record<string, List>> = {
  listMembers: { reader: owner('client'), situation: on('client', ({ people }) => ({ id: people.organisations.client })), otherwise: [] },
  listMemberInvitations: { reader: owner('client'), situation: on('client', ({ people }) => ({ id: people.organisations.client })), otherwise: ['state=pending'] },
  listApiKeys: { reader: owner('client'), situation: on('client', ({ people }) => ({ id: people.organisations.client })), otherwise: [] },
  listOverseenApiKeys: { reader: ({ people }) => people.operator, situation: on('client', ({ people }) => ({ id: people.organisations.client })), otherwise: [] },
  listVendors: { reader: owner('client'), situation: on('client', NOWHERE), otherwise: ['sort=name', 'discipline=accounting', 'country=AU'] },
  listCaseStudies: { reader: owner('vendor'), situation: on('vendor', ({ profiles }) => ({ id: profiles.vendor })), otherwise: ['discipline=accounting'] },
  listVendorHistory: { reader: owner('vendor'), situation: on('vendor', ({ profiles }) => ({ id: profiles.vendor })), otherwise: [] },
  listRequests: { reader: owner('client'), situation: on('client', NOWHERE, 'mine=true'), otherwise: ['mine=false', 'watched=true', 'sort=closesAt', 'discipline=accounting'] },
  listOcdsReleases: { reader: owner('client'), situation: on('client', NOWHERE), otherwise: [] },
  listRequestHistory: { reader: owner('client'), situation: on('client', ({ requests }) => ({ id: requests.open })), otherwise: [] },
  listBidsOfRequest: { reader: owner('client'), situation: on('client', ({ requests }) => ({ id: requests.contested })), otherwise: [] },
  listQuestions: { reader: owner('client'), situation: on('client', ({ requests }) => ({ id: requests.open })), otherwise: [] },
  listAddenda: { reader: owner('client'), situation: on('client', ({ requests }) => ({ id: requests.open })), otherwise: [] },
  listConfidentialityAcceptances: { reader: owner('client'), situation: on('client', ({ requests }) => ({ id: requests.contested })), otherwise: [] },
  listMyInvitations: { reader: owner('vendor'), situation: on('vendor', NOWHERE), otherwise: [] },
  listBidHistory: { reader: owner('vendor'), situation: on('vendor', ({ bids }) => ({ id: bids.onClosed })), otherwise: [] },
  listAwardHistory: { reader: owner('client'), situation: on('client', ({ awards }) => ({ id: awards.accepted })), otherwise: [] },
  listOwnBids: { reader: owner('vendor'), situation: on('vendor', NOWHERE), otherwise: [] },
  listMatches: { reader: owner('client'), situation: on('client', ({ requests }) => ({ id: requests.open })), otherwise: [] },
  readFeed: { reader: owner('vendor'), situation: on('vendor', NOWHERE), otherwise: ['ineligible=true'] },
  listCases: { reader: ({ people }) => people.operator, situation: on('client', NOWHERE), otherwise: ['sort=-priority', 'state=open'] },
};

export interface ListAnswer {
  readonly status: number;
  readonly code?: string;
  readonly items: readonly object[];
  readonly nextCursor: string | null;
}

/** One page of a list for somebody, of one item unless more is asked for. */
export async function page(world: World, endpoint: Endpoint, situation: Situation, reader: Someone | undefined, ...query: readonly string[]): Promise<ListAnswer> {
  const parts = [...(situation.query ? [situation.query] : []), ...query];
  const given = { ...situation, query: `?${parts.join('&')}` };
  const answer = await call(world, endpoint, given, { caller: 'reader', ...(reader ? { someone: reader, token: world.people.token(reader) } : {}) });
  const body = JSON.parse(answer.text) as { code?: string; items?: object[]; releases?: object[]; nextCursor?: string | null };
  return { status: answer.status, items: body.items ?? body.releases ?? [], nextCursor: body.nextCursor ?? null, ...(body.code === undefined ? {} : { code: body.code }) };
}
