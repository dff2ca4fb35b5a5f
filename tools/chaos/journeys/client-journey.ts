import type { Chance } from '../chance.js';
import type { Person } from '../traffic/person.js';
import { found } from './households.js';
import { eventually, think, type Journey } from './journey.js';
import * as texts from './texts.js';
import type { Town } from './town.js';

interface RequestView {
  readonly id: string;
  readonly state: string;
}

interface BidOnRequest {
  readonly id: string;
  readonly organisationId: string;
  readonly state: string;
}

const SHARE = { newcomer: 0.2, sealed: 0.25, doubtful: 0.2, recalled: 0.3, cancelled: 0.1, raced: 0.3, confirmed: 0.5 } as const;
/** Longer than an operator needs while services come and go. */
const REVIEW_MS = 30_000;
const LATE = ['request_ended', 'request_already_awarded', 'request_withdrawn', 'request_closed'] as const;

/** A business that asks for bookkeeping: draft, edits, review or publication, bids, comparison, award. */
export class ClientJourney implements Journey {
  private person!: Person;

  constructor(private readonly town: Town, private readonly name: string, private readonly chance: Chance, private readonly wire = town.wire()) {}

  async prepare(): Promise<void> {
    this.person = await this.town.person(this.name, this.wire, this.chance.fork('person')).join();
    await found(this.town, this.person, 'client');
  }

  async round(): Promise<void> {
    if (this.chance.happens(SHARE.newcomer)) await this.prepare();
    const id = await this.draft();
    const state = await this.submit(id);
    if (state === 'in_review' && !(await this.reviewed(id))) return;
    if (this.chance.happens(SHARE.cancelled)) return this.end(id, 'cancel', 'no_longer_needed');
    await this.watch(id);
    if (!(await this.closed(id))) return;
    await this.choose(id);
  }

  private get request() {
    return { service: 'requests', kind: 'request' } as const;
  }

  private async draft(): Promise<string> {
    const mark = this.town.mark();
    const wish = { mark, seconds: this.chance.whole(5, 12), sealed: this.chance.happens(SHARE.sealed), doubtful: this.chance.happens(SHARE.doubtful) };
    const said = await this.person.write<RequestView>({
      ...this.request, method: 'POST', path: '/v1/requests', body: texts.request(this.town.pack.exampleBrief, wish), operation: 'createRequest', actions: ['create'],
      marker: mark, says: texts.requestTitle(mark, 0), told: ({ id }) => ({ objectId: id }),
    });
    const { id } = (said as { body: RequestView }).body;
    for (let edition = 1; edition <= this.chance.whole(0, 3); edition += 1) await this.edit(id, mark, edition);
    return id;
  }

  private async edit(id: string, mark: string, edition: number): Promise<void> {
    const read = await this.person.read<RequestView>(`/v1/requests/${id}`);
    await think(this.chance);
    const title = texts.requestTitle(mark, edition);
    await this.person.write({ ...this.request, objectId: id, method: 'PATCH', path: `/v1/requests/${id}`, ifMatch: read.ok ? read.etag : '', body: { title }, operation: 'editRequest', actions: [], says: title });
  }

  private async submit(id: string): Promise<string> {
    const said = await this.person.write<RequestView>({
      ...this.request, objectId: id, method: 'POST', path: `/v1/requests/${id}/submit`, operation: 'submitRequest', actions: ['publish', 'submit'], told: ({ state }) => ({ action: state === 'in_review' ? 'submit' : 'publish' }),
    });
    return said.ok ? said.body.state : '';
  }

  /** True once it is open. Sometimes its author takes it back while an operator may be looking at it. */
  private async reviewed(id: string): Promise<boolean> {
    if (this.chance.happens(SHARE.recalled)) {
      await think(this.chance);
      const recalled = await this.person.write({ ...this.request, objectId: id, method: 'POST', path: `/v1/requests/${id}/recall`, operation: 'recallRequest', actions: ['recall'], mayRefuse: ['request_not_in_review'] });
      if (recalled.ok) return false;
    }
    const state = await eventually(this.town, REVIEW_MS, async () => {
      const now = await this.state(id);
      return now === 'in_review' ? undefined : now;
    });
    return state === 'open';
  }

  private async state(id: string): Promise<string> {
    const said = await this.person.read<RequestView>(`/v1/requests/${id}`);
    return said.ok ? said.body.state : '';
  }

  private async watch(id: string): Promise<void> {
    await think(this.chance);
    await this.person.read(`/v1/requests/${id}/matches`, { mayRefuse: ['request_not_found'] });
    await this.person.read('/v1/requests?mine=true&limit=10');
    await this.person.read(`/v1/requests/${id}/history`);
    await this.person.read(`/v1/requests/${id}/invitations`);
  }

  private async closed(id: string): Promise<boolean> {
    return (await eventually(this.town, REVIEW_MS, async () => ((await this.state(id)) === 'open' ? undefined : true))) === true;
  }

  private async choose(id: string): Promise<void> {
    const listed = await this.person.read<{ items: BidOnRequest[] }>(`/v1/requests/${id}/bids`);
    await this.person.read(`/v1/requests/${id}/comparison`);
    let bids = listed.ok ? listed.body.items.filter(({ state }) => state === 'submitted') : [];
    while (bids.length > 0 && !this.town.closing) {
      const bid = this.chance.of(bids) as BidOnRequest;
      const outcome = await this.award(id, bid, bids);
      if (outcome !== 'declined') return;
      bids = bids.filter((other) => other !== bid);
    }
    if (bids.length === 0) await this.end(id, 'conclude', listed.ok && listed.body.items.length === 0 ? 'no_bids' : 'no_suitable_bid');
  }

  /** Offers the award, sometimes twice at once from two windows: at most one may be live (R2). */
  private async award(id: string, bid: BidOnRequest, bids: readonly BidOnRequest[]): Promise<string | undefined> {
    const read = await this.person.read<RequestView>(`/v1/requests/${id}`);
    const rival = this.chance.happens(SHARE.raced) ? (this.chance.of(bids) as BidOnRequest) : undefined;
    const offers = await Promise.all([bid, ...(rival ? [rival] : [])].map(async (chosen) => ({ chosen, said: await this.offer(id, chosen, read.ok ? read.etag : '') })));
    const offered = offers.flatMap(({ chosen, said }) => (said.ok ? [{ chosen, awardId: said.body.id }] : []));
    if (offered.length !== 1) return undefined;
    const { chosen, awardId } = offered[0]!;
    this.town.noticeboard.tell(chosen.organisationId, awardId);
    return this.answered(awardId);
  }

  private offer(id: string, { id: bidId }: BidOnRequest, ifMatch: string) {
    return this.person.write<{ id: string }>({
      service: 'requests', kind: 'award', method: 'POST', path: `/v1/requests/${id}/award`, ifMatch, body: { bidId, chosenFor: ['experience'] }, operation: 'awardRequest', actions: ['offer'], told: (award) => ({ objectId: award.id }),
      mayRefuse: ['award_already_live', 'stale', 'bidder_not_eligible'],
    });
  }

  private async answered(awardId: string): Promise<string | undefined> {
    const status = await eventually(this.town, REVIEW_MS, async () => {
      const said = await this.person.read<{ status: string }>(`/v1/awards/${awardId}`);
      return said.ok && said.body.status !== 'offered' ? said.body.status : undefined;
    });
    if (status === 'accepted' && this.chance.happens(SHARE.confirmed)) {
      await this.person.write({ service: 'requests', kind: 'award', objectId: awardId, method: 'POST', path: `/v1/awards/${awardId}/confirm`, operation: 'confirmAward', actions: ['confirm'] });
    }
    return status;
  }

  private async end(id: string, action: 'cancel' | 'conclude', reason: string): Promise<void> {
    await this.person.write({ ...this.request, objectId: id, method: 'POST', path: `/v1/requests/${id}/${action}`, body: { reason }, operation: `${action}Request`, actions: [action], mayRefuse: LATE });
  }
}
