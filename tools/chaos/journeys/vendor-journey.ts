import type { Chance } from '../chance.js';
import type { Person } from '../traffic/person.js';
import { applyForListing, found } from './households.js';
import { eventually, think, type Journey } from './journey.js';
import * as texts from './texts.js';
import type { Town } from './town.js';

interface Summary {
  readonly id: string;
  readonly closesAt: string;
}

interface BidView {
  readonly id: string;
  readonly state: string;
}

interface Held {
  readonly id: string;
  readonly mark: string;
  edition: number;
}

const SHARE = { newcomer: 0.06, draftEdited: 0.3, revised: 0.4, withdrawn: 0.3, resubmitted: 0.7, declined: 0.2, repriced: 0.1, paused: 0.05, invitation: 0.5 } as const;
/** Then the vendor looks for its awards first and comes back. */
const LISTING_MS = 5_000;
/** A bid takes a few calls; what closes sooner is not worth beginning. */
const WORTHWHILE_MS = 1_500;
const TOO_LATE = ['request_closed', 'request_still_open', 'request_not_published', 'not_eligible', 'bid_not_submitted', 'bid_not_draft', 'bid_not_withdrawn', 'request_ended'] as const;

/** A bookkeeper: gets listed, looks for work, bids, changes its mind, answers awards. */
export class VendorJourney implements Journey {
  private person!: Person;
  private vendorId = '';
  private listed = false;
  private readonly seen = new Set<string>();

  constructor(private readonly town: Town, private readonly name: string, private readonly chance: Chance, private readonly wire = town.wire()) {}

  async prepare(): Promise<void> {
    this.person = await this.town.person(this.name, this.wire, this.chance.fork('person')).join();
    await found(this.town, this.person, 'vendor');
    this.vendorId = await applyForListing(this.town, this.person, this.chance.whole(900, 1_400));
    this.seen.clear();
    this.listed = false;
  }

  private async becomesListed(): Promise<boolean> {
    const found = await eventually(this.town, LISTING_MS, async () => {
      const said = await this.person.read<{ state: string }>(`/v1/vendors/${this.vendorId}`);
      return said.ok && said.body.state === 'listed' ? true : undefined;
    });
    return found === true;
  }

  async round(): Promise<void> {
    await this.answerAwards();
    if (this.chance.happens(SHARE.newcomer)) await this.prepare();
    this.listed ||= await this.becomesListed();
    if (!this.listed) return;
    if (this.chance.happens(SHARE.repriced)) await this.profileAct('PUT', 'disciplines/accounting/rates', ['set_rates'], texts.rates(this.chance.whole(900, 1_400)));
    if (this.chance.happens(SHARE.paused)) await this.holiday();
    await this.person.read('/v1/feed');
    if (this.chance.happens(SHARE.invitation)) await this.answerInvitation();
    const wanted = await this.find();
    if (wanted) await this.bidOn(wanted.id);
    await this.person.read('/v1/bids?mine=true&limit=10');
  }

  private async answerAwards(): Promise<void> {
    for (let id = this.offered(); id !== undefined; id = this.offered()) {
      const declines = this.chance.happens(SHARE.declined);
      const action = declines ? 'decline' : 'accept';
      await this.person.write({
        service: 'requests', kind: 'award', objectId: id, method: 'POST', path: `/v1/awards/${id}/${action}`, ...(declines ? { body: { reason: 'capacity_changed' } } : {}), operation: `${action}Award`, actions: [action],
      });
    }
  }

  private offered(): string | undefined {
    return this.person.organisationId === undefined ? undefined : this.town.noticeboard.take(this.person.organisationId);
  }

  private async holiday(): Promise<void> {
    const paused = await this.profileAct('POST', 'pause', ['pause'], undefined, ['profile_not_listed']);
    await think(this.chance);
    if (paused) await this.profileAct('POST', 'resume', ['resume']);
  }

  private async profileAct(method: 'POST' | 'PUT', path: string, actions: readonly string[], body?: unknown, mayRefuse: readonly string[] = []): Promise<boolean> {
    const said = await this.person.write({
      service: 'vendors', kind: 'profile', objectId: this.vendorId, method, path: `/v1/vendors/${this.vendorId}/${path}`, ...(body === undefined ? {} : { body }), operation: `vendor ${actions.join()}`, actions, mayRefuse,
    });
    return said.ok;
  }

  private async answerInvitation(): Promise<void> {
    const said = await this.person.read<{ items: { id: string; status: string }[] }>('/v1/invitations?mine=true');
    const waiting = said.ok ? this.chance.of(said.body.items.filter(({ status }) => status === 'sent')) : undefined;
    if (!waiting) return;
    const action = this.chance.happens(0.7) ? 'accept' : 'decline';
    await this.person.write({
      service: 'requests', kind: 'invitation', objectId: waiting.id, method: 'POST', path: `/v1/invitations/${waiting.id}/${action}`, operation: `${action}Invitation`, actions: [], mayRefuse: ['request_closed', 'invitation_already_answered'],
    });
  }

  private async find(): Promise<Summary | undefined> {
    const said = await this.person.read<{ items: Summary[] }>('/v1/requests?discipline=accounting&limit=50');
    const open = said.ok ? said.body.items.filter(({ id, closesAt }) => !this.seen.has(id) && Date.parse(closesAt) - Date.now() > WORTHWHILE_MS) : [];
    const wanted = this.chance.of(open);
    if (wanted) this.seen.add(wanted.id);
    return wanted;
  }

  private async bidOn(requestId: string): Promise<void> {
    const mark = this.town.mark();
    const drafted = await this.person.write<BidView>({
      service: 'requests', kind: 'bid', method: 'POST', path: `/v1/requests/${requestId}/bids`, body: texts.bid(mark, 0, this.chance.whole(900, 1_400)), operation: 'createBid', actions: ['create'],
      marker: mark, says: texts.bidSummary(mark, 0), told: ({ id }) => ({ objectId: id }), mayRefuse: [...TOO_LATE, 'request_not_found'],
    });
    if (!drafted.ok) return;
    const held: Held = { id: drafted.body.id, mark, edition: 0 };
    if (this.chance.happens(SHARE.draftEdited) && !(await this.rewrite(held, []))) return;
    if (!(await this.act(held, 'submit', 'submit'))) return;
    await think(this.chance);
    if (this.chance.happens(SHARE.revised) && !(await this.rewrite(held, ['revise']))) return;
    if (this.chance.happens(SHARE.withdrawn) && (await this.act(held, 'withdraw', 'withdraw')) && this.chance.happens(SHARE.resubmitted)) await this.act(held, 'submit', 'resubmit');
  }

  private async rewrite(held: Held, actions: readonly string[]): Promise<boolean> {
    const read = await this.person.read<BidView>(`/v1/bids/${held.id}`);
    held.edition += 1;
    const body = texts.bid(held.mark, held.edition, this.chance.whole(900, 1_400));
    const said = await this.person.write({
      service: 'requests', kind: 'bid', objectId: held.id, method: 'PUT', path: `/v1/bids/${held.id}`, ifMatch: read.ok ? read.etag : '', body, operation: 'reviseBid', actions, says: texts.bidSummary(held.mark, held.edition), mayRefuse: [...TOO_LATE, 'stale'],
    });
    return said.ok;
  }

  private async act({ id }: Held, path: string, action: string): Promise<boolean> {
    const said = await this.person.write({ service: 'requests', kind: 'bid', objectId: id, method: 'POST', path: `/v1/bids/${id}/${path}`, operation: `bid ${action}`, actions: [action], mayRefuse: TOO_LATE });
    return said.ok;
  }
}
