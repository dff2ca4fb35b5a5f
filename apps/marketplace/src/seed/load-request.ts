import type { Answer } from '#platform/client';
import type { Desk } from './desk.js';
import { RequestScoring } from './load-scores.js';
import { RequestTalk } from './load-talk.js';
import { pause, quietly, Refused, until } from './patience.js';
import type { PlannedBid, PlannedRequest } from './plan.js';
import { etagOf, type Visitor } from './visitor.js';

/** Those present, by the keys of the plan. */
export interface Present {
  readonly visitor: (key: string) => Visitor;
  /** The id of a vendor's profile. */
  readonly vendorId: (key: string) => string;
  readonly contributor: Visitor;
  readonly desk: Desk;
  /** Some of it may be done, by a loading that was interrupted. */
  readonly resuming: boolean;
  /** For what could not happen because the loading had been interrupted, or was too slow for a window. */
  readonly miss: (what: string) => void;
}

interface RequestAnswer {
  readonly id: string;
  readonly state: string;
  readonly closesAt: string | null;
}

/** A bid that was handed in: what the client decides about. */
interface Placed {
  readonly id: string;
  readonly bid: PlannedBid;
}

/** What closes within this time is left to close by itself. */
const SOON_MS = 2_000;

const HELD = { review: undefined, changes: 'request-changes', rejected: 'reject', approved: 'approve' } as const;
const STATE_AFTER = { 'request-changes': 'changes_requested', reject: 'rejected', approve: 'open' } as const;

/** One request, from its draft to where its story ends: the client writes, vendors bid, the operator decides what the screening doubted. */
export class RequestStory {
  private id = '';
  private state = 'draft';
  private etag = '';
  private closesAt = '';
  /** Ids of the bids that were made, by vendor: while bidders are anonymous, nobody else tells whose is whose. */
  private made: ReadonlyMap<string, string | undefined> = new Map();

  constructor(private readonly request: PlannedRequest, private readonly present: Present) {}

  private get client(): Visitor {
    return this.present.visitor(this.request.client);
  }

  private get path(): string {
    return `/v1/requests/${this.id}`;
  }

  private get talk(): RequestTalk {
    const { visitor: vendor, miss } = this.present;
    return new RequestTalk(this.id, this.request.talk, { client: this.client, vendor, miss });
  }

  private get scoring(): RequestScoring | undefined {
    const { scored } = this.request;
    return scored === null ? undefined : new RequestScoring(this.id, scored, { owner: this.client, contributor: this.present.contributor });
  }

  /** What an answer about the request says of it. */
  private note(answer: Answer<RequestAnswer>): string {
    this.state = answer.body.state;
    this.etag = etagOf(answer);
    this.closesAt = answer.body.closesAt ?? '';
    return this.state;
  }

  private read = async (): Promise<string> => this.note(await this.client.get<RequestAnswer>(this.path));

  async draft(): Promise<void> {
    const created = await this.client.post<RequestAnswer>('/v1/requests', `demo-${this.request.key}`, this.request.body);
    this.id = created.body.id;
    this.note(created);
    // An answer that is repeated tells of its own moment.
    if (this.present.resuming) await this.read();
    if (this.state === 'draft') await this.talk.attach();
  }

  /** Publishes it and lets vendors bid. */
  async open(): Promise<void> {
    const { course, invited } = this.request;
    if (course === 'draft') return;
    await this.publish();
    if (course in HELD) await this.hold(HELD[course as keyof typeof HELD]);
    if (this.state !== 'open') return;
    for (const key of invited) await quietly(['already_invited'], () => this.client.post(`${this.path}/invitations`, `demo-invite-${this.id}-${key}`, { vendorId: this.present.vendorId(key) }));
    await this.scoring?.name();
    await this.talk.ask();
    this.made = new Map(await Promise.all(this.request.bids.map(async (bid) => [bid.vendor, await this.bid(bid)] as const)));
    await this.talk.amend((key) => this.made.get(key));
    if (course === 'cancelled') await this.client.post(`${this.path}/cancel`, `demo-cancel-${this.id}`, { reason: this.request.reason });
  }

  private async publish(): Promise<void> {
    if (this.state !== 'draft') return;
    const state = this.note(await this.client.post<RequestAnswer>(`${this.path}/submit`, `demo-submit-${this.id}`));
    const wanted = this.request.course in HELD ? 'in_review' : 'open';
    if (state !== wanted) throw new Error(`demo data: "${this.request.key}" was to be ${wanted} after its submission and is ${state}`);
  }

  private async hold(decision: 'request-changes' | 'reject' | 'approve' | undefined): Promise<void> {
    if (decision === undefined) return;
    const { reason, told } = this.request;
    if (this.state === 'in_review') this.present.desk.expect(this.id, { decision, body: { reasonCode: reason, statement: told } });
    await until(`the decision on ${this.request.key}`, async () => ((await this.read()) === STATE_AFTER[decision] ? true : undefined));
  }

  /** Its id, if it could be made. */
  private async bid({ vendor: key, body, then }: PlannedBid): Promise<string | undefined> {
    let made: string | undefined;
    const vendor = this.present.visitor(key);
    const late = () => this.present.miss(`the bid of ${key} on ${this.request.key}`);
    await quietly(['request_closed', 'request_ended', 'request_not_published'], async () => {
      const { id } = (await vendor.post<{ id: string }>(`${this.path}/bids`, `demo-bid-${this.id}`, body)).body;
      made = id;
      if (then === 'draft') return;
      await vendor.post(`/v1/bids/${id}/submit`, `demo-submit-bid-${id}`);
      if (then === 'withdraw') await vendor.post(`/v1/bids/${id}/withdraw`, `demo-withdraw-${id}`);
    }, late);
    return made;
  }

  /** Lets vendors bid, closes it once they have, and has the client decide, and the vendor answer. */
  async decide(): Promise<void> {
    const { course, reason, key } = this.request;
    await this.open();
    await this.close();
    await pause(Math.max(0, Date.parse(this.closesAt) - Date.now()));
    const state = await until(`the close of ${key}`, async () => ((await this.read()) === 'open' ? undefined : this.state));
    if (course === 'no_decision') await until(`the decision date of ${key}`, async () => ((await this.read()) === 'unsuccessful' ? true : undefined));
    if (course === 'no_decision' || state !== 'closed') return;
    const placed = await this.placed();
    await this.scoring?.score((vendor) => placed.find(({ bid }) => bid.vendor === vendor)?.id);
    await this.judge(placed);
    await this.talk.clarify((vendor) => placed.find(({ bid }) => bid.vendor === vendor)?.id);
    if (course === 'closed') return;
    if (course === 'unsuccessful') await this.client.post(`${this.path}/conclude`, `demo-conclude-${this.id}`, { reason: placed.length === 0 ? 'no_bids' : reason });
    else await this.award(placed);
  }

  /** As soon as the bids are in. */
  private async close(): Promise<void> {
    const reason = this.request.bids.length > 0 ? 'enough_bids' : 'dates_changed';
    // Of this loading's own acts nothing else can have happened to it.
    if (this.present.resuming) await this.read();
    if (this.state !== 'open' || Date.parse(this.closesAt) < Date.now() + SOON_MS) return;
    await until(`the early close of ${this.request.key}`, async () => {
      try {
        return this.note(await this.client.post<RequestAnswer>(`${this.path}/close`, `demo-close-${this.id}-${Date.now()}`, { reason }));
      } catch (error) {
        if (error instanceof Refused && error.code === 'early_close_too_soon') return undefined;
        if (error instanceof Refused && ['not_earlier', 'request_closed'].includes(error.code)) return this.read();
        throw error;
      }
    });
  }

  /** The bids that count, in the order of the plan. */
  private async placed(): Promise<Placed[]> {
    const { items } = (await this.client.get<{ items: { id: string; vendorId: string | null }[] }>(`${this.path}/bids?limit=100`)).body;
    return this.request.bids.flatMap((bid) => {
      const id = items.find((item) => item.id === this.made.get(bid.vendor) || item.vendorId === this.present.vendorId(bid.vendor))?.id;
      return id === undefined || (bid.then !== 'submit' && bid.then !== 'disqualify') ? [] : [{ id, bid }];
    });
  }

  private async judge(placed: readonly Placed[]): Promise<void> {
    for (const { id, bid } of placed) {
      if (bid.shortlisted) await this.client.post(`/v1/bids/${id}/shortlist`, `demo-shortlist-${id}`);
      if (bid.then === 'disqualify') await quietly(['bid_not_submitted'], () => this.client.post(`/v1/bids/${id}/disqualify`, `demo-disqualify-${id}`, { reason: bid.reason }));
    }
  }

  private async award(placed: readonly Placed[]): Promise<void> {
    const { course, reason, key } = this.request;
    // The first look at sealed bids has changed the request.
    await this.read();
    const [chosen, ...others] = placed.filter(({ bid }) => bid.then === 'submit');
    if (!chosen) return this.present.miss(`the award of ${key}`);
    const body = { bidId: chosen.id, chosenFor: [chosen.bid.chosenFor], reasons: others.map(({ id, bid }) => ({ bidId: id, reason: bid.passedOver })) };
    const { id } = (await this.client.post<{ id: string }>(`${this.path}/award`, `demo-award-${this.id}`, body, this.etag)).body;
    const vendor = this.present.visitor(chosen.bid.vendor);
    if (course === 'declined') await vendor.post(`/v1/awards/${id}/decline`, `demo-decline-${id}`, { reason });
    if (course === 'accepted' || course === 'confirmed') await vendor.post(`/v1/awards/${id}/accept`, `demo-accept-${id}`);
    if (course === 'confirmed') await this.client.post(`/v1/awards/${id}/confirm`, `demo-confirm-${id}`);
  }
}
