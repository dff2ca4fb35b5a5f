import type { OcdsRelease } from '#ocds';
import { faultsOfRelease } from '#ocds/testing';
import type { MemberPerson } from '#platform';
import type { HttpAnswer } from '#platform/testing';
import { ActOnAward } from '../application/award/act-on-award.js';
import { ActOnBid } from '../application/bid/act-on-bid.js';
import { ActOnRequest } from '../application/request/act-on-request.js';
import { DecideRequest } from '../application/request/decide-request.js';
import { ListBidsOfRequest } from '../application/bid/list-bids-of-request.js';
import { SettleRequest } from '../application/request/settle-request.js';
import type { BiddingOnClone, MadeBid } from './bidding-on-clone.js';
import { BiddingOverHttp } from './bidding-over-http.js';

export interface Evaluated {
  readonly requestId: string;
  readonly winner: MadeBid;
  readonly other: MadeBid;
}

type Extra = Parameters<BiddingOnClone['publish']>[1];

/** What names a bid or whose it is, as far as a document tells it. */
export function tells(document: unknown, ...bids: readonly MadeBid[]): string[] {
  const marks = bids.flatMap(({ id, vendor, vendorId }) => [id, vendorId, vendor.member.organisationId]);
  return marks.filter((mark) => JSON.stringify(document).includes(mark));
}

export const releasePathOf = (requestId: string): string => `/v1/requests/${requestId}/ocds`;

/** Requests in every state, and their releases over HTTP. */
export class ReleaseScene {
  private constructor(readonly http: BiddingOverHttp) {}

  static async open(): Promise<ReleaseScene> {
    return new ReleaseScene(await BiddingOverHttp.open());
  }

  close(): Promise<void> {
    return this.http.close();
  }

  get bidding(): BiddingOnClone {
    return this.http.bidding;
  }

  /** The token of the client. */
  get client(): string {
    return this.http.client;
  }

  get<B = OcdsRelease>(path: string, token?: string, headers: Record<string, string> = {}): Promise<HttpAnswer<B>> {
    return this.http.call<B>(token, 'GET', path, undefined, headers);
  }

  /** One that the official schema accepts, with nothing in it that nobody declares. */
  async release(requestId: string, token?: string): Promise<OcdsRelease> {
    const { status, body } = await this.get(releasePathOf(requestId), token);
    const { errors, warnings } = status === 200 ? faultsOfRelease(body) : { errors: [`${status}`], warnings: [] };
    if (errors.length + warnings.length > 0) throw new Error([...errors, ...warnings].join('\n'));
    return body;
  }

  tokenOf({ vendor }: MadeBid): Promise<string> {
    return this.http.signIn(vendor);
  }

  /** The first reveal, by the client. */
  async reveal(requestId: string): Promise<void> {
    await this.bidding.get(ListBidsOfRequest).execute(this.bidding.client, requestId, {});
  }

  /** Closed and opened, with two bids that stand, one that was withdrawn and a draft. */
  async evaluated(extra: Extra = {}): Promise<Evaluated> {
    const requestId = await this.bidding.publish(600, extra);
    const made = { requestId, winner: await this.bidding.bid(requestId), other: await this.bidding.bid(requestId) };
    const gone = await this.bidding.bid(requestId);
    await this.bidding.get(ActOnBid).execute(gone.vendor, gone.id, 'withdraw');
    await this.bidding.draft(requestId);
    await this.bidding.close(requestId);
    await this.reveal(requestId);
    return made;
  }

  async offered(extra: Extra = {}): Promise<Evaluated & { readonly awardId: string }> {
    const made = await this.evaluated(extra);
    return { ...made, awardId: (await this.bidding.award(made.requestId, made.winner.id)).id };
  }

  onAward(caller: MemberPerson, id: string, action: Parameters<ActOnAward['execute']>[2]['action'], reason?: string): Promise<unknown> {
    return this.bidding.get(ActOnAward).execute(caller, id, { action, ...(reason ? { reason } : {}) });
  }

  onRequest(requestId: string, action: Parameters<ActOnRequest['execute']>[2], input = {}): Promise<unknown> {
    return this.bidding.get(ActOnRequest).execute(this.bidding.client, requestId, action, input);
  }

  byOperator(requestId: string, action: 'take_down' | 'restore'): Promise<void> {
    return this.bidding.on.service.database.transaction(async (tx) => {
      const settled = await this.bidding.get(SettleRequest).lock(tx, requestId);
      await this.bidding.get(DecideRequest).execute(tx, settled, { action, actor: 'operator', actorId: null, input: { reason: 'unlawful_content' } });
    });
  }
}
