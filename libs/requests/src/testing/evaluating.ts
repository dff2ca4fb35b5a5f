import type { MemberRole } from '#contracts';
import { memberCaller, type HttpAnswer } from '#platform/testing';
import type { Evaluation, RequestContent } from '../domain/request.js';
import { BiddingOverHttp } from './bidding-over-http.js';
import type { MadeBid } from './bidding-on-clone.js';

export const WEIGHTED: Evaluation = { method: 'weighted', weights: { price: 40, requirements: 40, workingTogether: 20 } };

/** Somebody of the client who may score. */
export interface Scorer {
  readonly accountId: string;
  readonly token: string;
}

/** A bid and its vendor, signed in. */
export interface Entered extends MadeBid {
  readonly token: string;
}

/** What one sheet says, by bid: requirements and working together. */
export type Sheet = Readonly<Record<string, readonly [requirements: number, workingTogether: number]>>;

export const cellsOf = (sheet: Sheet) =>
  Object.entries(sheet).flatMap(([bidId, [requirements, together]]) => [{ bidId, criterion: 'requirements', score: requirements }, { bidId, criterion: 'working_together', score: together }]);

interface Body {
  readonly id: string;
  readonly code?: string;
  readonly errors: readonly { readonly pointer: string; readonly code: string }[];
}

/** A client whose people score bids, over HTTP. */
export class Evaluating {
  private constructor(readonly scene: BiddingOverHttp) {}

  static async open(): Promise<Evaluating> {
    return new Evaluating(await BiddingOverHttp.open());
  }

  close(): Promise<void> {
    return this.scene.close();
  }

  get client(): string {
    return this.scene.client;
  }

  get bidding() {
    return this.scene.bidding;
  }

  call<B = Body>(token: string, method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<HttpAnswer<B>> {
    return this.scene.call<B>(token, method, path, body, headers);
  }

  /** A colleague of the client's. */
  async colleague(role: MemberRole = 'contributor'): Promise<Scorer> {
    const { organisationId } = this.bidding.client.member;
    const caller = memberCaller(organisationId, { member: { organisationId, role, side: 'both' } });
    return { accountId: caller.account.id, token: await this.scene.signIn(caller) };
  }

  async colleagues(count: number): Promise<Scorer[]> {
    const found: Scorer[] = [];
    while (found.length < count) found.push(await this.colleague());
    return found;
  }

  publish(evaluation: Evaluation = WEIGHTED, extra: Partial<RequestContent> = {}): Promise<string> {
    return this.bidding.publish(600, { evaluation, bidMode: 'sealed', ...extra });
  }

  /** Bids at these prices, tax apart. */
  async bids(requestId: string, ...prices: readonly string[]): Promise<Entered[]> {
    const entered: Entered[] = [];
    for (const amount of prices) {
      const priceLines = [{ label: 'All of it', kind: 'one_off' as const, price: { amount, currency: 'AUD' }, tax: { treatment: 'not_registered' as const } }];
      const made = await this.bidding.bid(requestId, { priceLines });
      entered.push({ ...made, token: await this.scene.signIn(made.vendor) });
    }
    return entered;
  }

  async name(requestId: string, ...scorers: readonly Scorer[]): Promise<void> {
    for (const { accountId } of scorers) expect(await this.call(this.client, 'POST', `/v1/requests/${requestId}/evaluators`, { accountId })).toMatchObject({ status: 201 });
  }

  declare(requestId: string, scorer: Scorer, vendorIds: readonly string[] = []) {
    return this.call(scorer.token, 'PUT', `/v1/requests/${requestId}/conflicts`, { conflicts: vendorIds.map((vendorId) => ({ vendorId })) });
  }

  save(requestId: string, scorer: Scorer, sheet: Sheet) {
    return this.call(scorer.token, 'PUT', `/v1/requests/${requestId}/scores`, { scores: cellsOf(sheet) });
  }

  submit(requestId: string, scorer: Scorer) {
    return this.call(scorer.token, 'POST', `/v1/requests/${requestId}/scores/submit`);
  }

  /** Declares nothing, saves and submits. */
  async score(requestId: string, scorer: Scorer, sheet: Sheet): Promise<void> {
    expect(await this.declare(requestId, scorer)).toMatchObject({ status: 200 });
    expect(await this.save(requestId, scorer, sheet)).toMatchObject({ status: 200, body: { missing: 0 } });
    expect(await this.submit(requestId, scorer)).toMatchObject({ status: 200 });
  }

  async agree(requestId: string, sheet: Sheet, token = this.client) {
    const { etag } = await this.call(token, 'GET', `/v1/requests/${requestId}/consensus`);
    return this.call(token, 'PUT', `/v1/requests/${requestId}/consensus`, { scores: cellsOf(sheet), note: 'Talked over on the telephone.' }, { 'if-match': etag });
  }

  async award(requestId: string, bidId: string, more: object = {}) {
    const { etag } = await this.call(this.client, 'GET', `/v1/requests/${requestId}`);
    return this.call(this.client, 'POST', `/v1/requests/${requestId}/award`, { bidId, ...more }, { 'if-match': etag });
  }

  /** Closes the window and opens the bids. */
  async open(requestId: string): Promise<void> {
    await this.bidding.close(requestId);
    expect((await this.call(this.client, 'GET', `/v1/requests/${requestId}/bids`)).status).toBe(200);
  }
}
