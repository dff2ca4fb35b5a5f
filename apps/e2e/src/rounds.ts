import { Person } from './client.js';
import { allDelivered } from './deliveries.js';
import type { Holder, Observer } from './holder.js';
import { draftedVendor, listedVendor, submit, submittedVendor, type Vendor } from './listed-vendor.js';
import { newClient } from './market.js';
import { announceDecision, caseOf } from './moderation.js';
import { eventually, ok } from './patience.js';
import { accountingBrief, requestBody } from './request-examples.js';
import { CLEARWATER, LODESTONE, TIDEWATER } from './vendor-examples.js';

/** Three writes about to be sent; their events go to three services. */
export interface Round {
  /** Submits its profile: moderation opens a case. */
  readonly submitter: Vendor;
  /** Is asked for changes: vendors applies the decision, moderation notes its effect. */
  readonly decided: Vendor;
  readonly caseId: string;
  /** Gets published: matching ranks it, requests invites the listed vendor. */
  readonly requestId: string;
}

/** The services whose handlers a round needs first. */
export const HANDLERS = ['moderation', 'vendors', 'matching'] as const;

/** Sends rounds of writes, one after the other, and counts what came of each. */
export class Rounds {
  private constructor(
    private readonly observer: Observer,
    private readonly people: { operator: Person; client: Person },
    private readonly invited: Vendor,
    private readonly brief: unknown,
    private pair: readonly [Vendor, Vendor],
  ) {}

  static async begin(baseUrl: string, operator: Person, observer: Observer): Promise<Rounds> {
    const client = await newClient(new Person(baseUrl));
    const exampleBrief = await accountingBrief(client);
    const invited = await listedVendor(baseUrl, TIDEWATER, operator);
    return new Rounds(observer, { operator, client }, invited, exampleBrief, [await draftedVendor(baseUrl, CLEARWATER), await submittedVendor(baseUrl, LODESTONE)]);
  }

  /** Everybody signs in again at the address that a restart has brought. */
  async moveTo(again: (person: Person) => Promise<Person>): Promise<void> {
    this.people.operator = await again(this.people.operator);
    this.people.client = await again(this.people.client);
    for (const vendor of [this.invited, ...this.pair]) vendor.person = await again(vendor.person);
  }

  /** Whoever was decided on in the last round submits in this one, and the other way round. */
  async prepare(): Promise<Round> {
    const [submitter, decided] = this.pair;
    this.pair = [decided, submitter];
    const { id } = ok(await this.people.client.post<{ id: string }>('/v1/requests', requestBody(this.brief)));
    return { submitter, decided, caseId: (await caseOf(this.people.operator, decided.vendorId)).id, requestId: id };
  }

  async act({ submitter, caseId, requestId }: Round): Promise<void> {
    await submit(submitter);
    await announceDecision(this.people.operator, caseId, 'request-changes', { reasonCode: 'unclear_scope', statement: 'Say what is not included.' });
    expect(ok(await this.people.client.post<{ state: string }>(`/v1/requests/${requestId}/submit`)).state).toBe('open');
  }

  /** Holds what each of the three handlers needs; sends the round and waits until all three wait. */
  async reachHandlers(round: Round, holder: Holder): Promise<void> {
    await holder.hold(`SELECT pg_advisory_xact_lock(hashtextextended('moderation.object ' || $1, 0))`, [round.submitter.vendorId]);
    await holder.hold('SELECT 1 FROM vendors.profile WHERE id = $1 FOR UPDATE', [round.decided.vendorId]);
    await holder.hold(`INSERT INTO matching.request_ranking (request_id, organisation_id, discipline, country, version) SELECT id, organisation_id, 'accounting', 'AU', 0 FROM requests.request WHERE id = $1`, [round.requestId]);
    await this.act(round);
    await this.observer.untilWaiting('moderation', 'pg_advisory_xact_lock');
    await this.observer.untilWaiting('vendors', 'FROM vendors.profile');
    await this.observer.untilWaiting('matching', 'matching.request_ranking');
  }

  /** Nothing lost, nothing twice. */
  async expectOnce({ submitter, decided, caseId, requestId }: Round, withinMs?: number): Promise<void> {
    const { observer } = this;
    await allDelivered(observer, withinMs);
    await eventually('the invitation', async () => ((await observer.count('requests.invitation WHERE request_id = $1', [requestId])) > 0 ? true : undefined));
    await allDelivered(observer, withinMs);
    const { submissions, ...counts } = {
      submissions: await observer.count(`vendors.history WHERE vendor_id = $1 AND action = 'submit'`, [submitter.vendorId]),
      cases: await observer.count('moderation.moderation_case WHERE object_id = $1', [submitter.vendorId]),
      undecided: await observer.count(`moderation.moderation_case WHERE object_id = $1 AND state = 'open'`, [submitter.vendorId]),
      decisions: await observer.count(`vendors.history WHERE vendor_id = $1 AND facts->>'caseId' = $2`, [decided.vendorId, caseId]),
      applied: await observer.count(`vendors.outbox WHERE type = 'vendors.decision-applied.v1' AND payload->>'caseId' = $1`, [caseId]),
      effects: await observer.count(`moderation.history WHERE case_id = $1 AND action = 'effect_applied'`, [caseId]),
      rankings: await observer.count('matching.run WHERE request_id = $1', [requestId]),
      ranked: await observer.count(`matching.outbox WHERE type = 'matching.request-ranked.v1' AND payload->>'requestId' = $1`, [requestId]),
      invitations: await observer.count('requests.invitation WHERE request_id = $1 AND vendor_id = $2', [requestId, this.invited.vendorId]),
    };
    expect(counts).toEqual({ cases: submissions, undecided: 1, decisions: 1, applied: 1, effects: 1, rankings: 1, ranked: 1, invitations: 1 });
    expect(ok(await this.people.client.get<{ state: string }>(`/v1/requests/${requestId}`)).state).toBe('open');
  }
}
