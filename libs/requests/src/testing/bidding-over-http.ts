import { Runtime, startProcess, type MemberPerson, type RunningProcess } from '#platform';
import { addCaller, callHttp, tokenMaker, type HttpAnswer } from '#platform/testing';
import { requestsModule } from '../requests.module.js';
import { BiddingOnClone } from './bidding-on-clone.js';

/** A process of the service with a client and a vendor that are signed in. */
export class BiddingOverHttp {
  private constructor(
    readonly bidding: BiddingOnClone,
    readonly running: RunningProcess,
    readonly signIn: (caller: MemberPerson) => Promise<string>,
    readonly client: string,
    readonly vendor: string,
    /** Of an account that is there already. */
    readonly tokenOf: (accountId: string) => string,
  ) {}

  static async open(): Promise<BiddingOverHttp> {
    const bidding = await BiddingOnClone.open();
    const makeToken = await tokenMaker(bidding.on.admin);
    const signIn = async (caller: MemberPerson) => {
      await addCaller(bidding.on.admin, caller);
      return makeToken(caller.account.id);
    };
    const running = await startProcess(new Runtime(bidding.on.clone.config, [requestsModule]));
    return new BiddingOverHttp(bidding, running, signIn, await signIn(bidding.client), await signIn((await bidding.vendor()).caller), makeToken);
  }

  async close(): Promise<void> {
    await this.running.stop();
    await this.bidding.on.close();
  }

  call<B>(token: string | undefined, method: string, path: string, body?: object | null, headers: Record<string, string> = {}): Promise<HttpAnswer<B>> {
    return callHttp<B>(this.running.url, method, path, { token, body, headers });
  }
}
