import type { Caller, Config, MemberPerson } from '#platform';
import { etagOf } from '#platform';
import type { Type } from '@nestjs/common';
import { AwardRequest } from '../application/award/award-request.js';
import { CreateBid } from '../application/bid/create-bid.js';
import { CreateRequest } from '../application/request/create-request.js';
import { ReadRequest } from '../application/request/read-request.js';
import { SubmitBid } from '../application/bid/submit-bid.js';
import { SubmitRequest } from '../application/request/submit-request.js';
import type { BidContent } from '../domain/bid.js';
import { EXAMPLE_BID_CONTENT } from '../domain/examples.js';
import type { RequestContent } from '../domain/request.js';
import { addOrganisation, addVendor, EXAMPLE, requestsOnClone, withIfMatch, type RequestsOnClone } from './requests-on-clone.js';

export interface MadeBid {
  readonly id: string;
  readonly vendor: MemberPerson;
  readonly vendorId: string;
}

/** A client and its bidders on a database of their own, up to the point at which a test begins. */
export class BiddingOnClone {
  // One connection does one thing at a time.
  private added: Promise<unknown> = Promise.resolve();

  private constructor(readonly on: RequestsOnClone, readonly client: MemberPerson) {}

  static async open(overrides: Partial<Config> = {}): Promise<BiddingOnClone> {
    const on = await requestsOnClone(overrides);
    return new BiddingOnClone(on, await addOrganisation(on.admin));
  }

  get<T>(type: Type<T>): T {
    return this.on.service.get(type);
  }

  /** Open for so many seconds, to be decided within the usual ten working days. */
  async publish(seconds = 600, extra: Partial<RequestContent> = {}): Promise<string> {
    const content = { ...EXAMPLE, timing: { ...EXAMPLE.timing, bidding: { seconds } }, ...extra };
    const { id } = await this.get(CreateRequest).execute(this.client, content);
    await this.get(SubmitRequest).execute(this.client, id);
    return id;
  }

  vendor(): ReturnType<typeof addVendor> {
    const adding = this.added.then(() => addVendor(this.on.admin));
    this.added = adding;
    return adding;
  }

  async draft(requestId: string, content: Partial<BidContent> = {}): Promise<MadeBid> {
    const { vendorId, caller: vendor } = await this.vendor();
    const { id } = await this.get(CreateBid).execute(vendor, requestId, { ...EXAMPLE_BID_CONTENT, ...content });
    return { id, vendor, vendorId };
  }

  async bid(requestId: string, content: Partial<BidContent> = {}): Promise<MadeBid> {
    const made = await this.draft(requestId, content);
    await this.get(SubmitBid).execute(made.vendor, made.id);
    return made;
  }

  /** The submitted bid of a vendor that is there already; its id. */
  async bidAs(vendor: MemberPerson, requestId: string, content: Partial<BidContent> = {}): Promise<string> {
    const { id } = await this.get(CreateBid).execute(vendor, requestId, { ...EXAMPLE_BID_CONTENT, ...content });
    await this.get(SubmitBid).execute(vendor, id);
    return id;
  }

  /** Ends the bidding window now, as if it had been set so: no test needs to sleep through one. */
  async close(requestId: string): Promise<void> {
    await this.on.admin.query(`UPDATE requests.request SET closes_at = date_trunc('milliseconds', clock_timestamp()) WHERE id = $1`, [requestId]);
  }

  /** The client's call under the ETag of the request that it read last. */
  async fresh(requestId: string, caller = this.client): Promise<MemberPerson> {
    return withIfMatch(caller, etagOf(await this.get(ReadRequest).execute(caller as Caller, requestId)));
  }

  async award(requestId: string, bidId: string, reasons: Record<string, string> = {}) {
    return this.get(AwardRequest).execute(await this.fresh(requestId), requestId, { bidId, chosenFor: ['experience'], reasons });
  }

  rows<R extends object>(sql: string, ...values: readonly unknown[]): Promise<R[]> {
    return this.on.admin.query(sql, values as unknown[]).then((result) => result.rows as R[]);
  }
}

/** What the rejected calls of a race were refused with. */
export function refusals(outcomes: readonly PromiseSettledResult<unknown>[]): string[] {
  return outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [(outcome.reason as { code?: string; message: string }).code ?? (outcome.reason as Error).message] : []));
}
