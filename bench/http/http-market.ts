import { loginUrl } from '#platform';
import { TEST_MASTER_KEY } from '#platform/testing';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Child } from '../child.js';
import { idOf, prepareClones } from '../market/clones.js';
import { addDraftBids, addOrganisations, addRequests, addVendors } from '../market/market.js';
import { makeTemplate, type Template } from '../market/template.js';
import { TokenSigner } from '../market/tokens.js';
import { Recording } from '../recording/recording.js';
import type { Scratch, ScratchDatabase } from '../scratch.js';
import { ACCOUNT_HEADER, REQUEST_HEADER, type BaselineKind, type BaselinePlan, type OperationName, type RecordedCall } from './baseline-plan.js';
import type { Call } from './load.js';
import type { Places } from './replay.js';

const VENDORS = 40;
/** DATABASE_POOL_SIZE of 40 over five services: what the requests service has, the baselines have. */
const POOL_SIZE = 8;

/** A filled marketplace and the calls to make on it. */
export class HttpMarket {
  private reads = 0;
  private drafts = 0;
  private readonly tokens: readonly string[];

  private constructor(
    private readonly scratch: Scratch,
    private readonly database: ScratchDatabase,
    private readonly signer: TokenSigner,
    private readonly requests: number,
    private readonly draftCount: number,
  ) {
    this.tokens = Array.from({ length: VENDORS }, (_, vendor) => signer.tokenOf(idOf('account', vendor + 1)));
  }

  static async fill(scratch: Scratch, { requests, drafts }: { readonly requests: number; readonly drafts: number }): Promise<HttpMarket> {
    const database = await scratch.database('market');
    const { admin } = database;
    const template: Template = await makeTemplate(database);
    await prepareClones(admin);
    await addOrganisations(admin, template, [1, VENDORS]);
    await addVendors(admin, template, [1, VENDORS]);
    await addRequests(admin, template, { numbers: [1, requests], closedPercent: 0, alike: true });
    const draftCount = await addDraftBids(admin, template, { vendors: VENDORS, requests: Math.ceil(drafts / VENDORS) });
    const signer = await TokenSigner.publish(admin);
    await database.settle();
    return new HttpMarket(scratch, database, signer, requests, draftCount);
  }

  /** The next call of an operation: another request each time, another draft each time. */
  next(name: OperationName): Call {
    if (name === 'submit') return this.submit().call;
    const as = this.caller(this.reads % VENDORS);
    this.reads += 1;
    return { method: 'GET', path: name === 'list' ? '/v1/requests?limit=25' : `/v1/requests/${idOf('request', 1 + (this.reads % this.requests))}`, headers: as };
  }

  startProduct(node: readonly string[] = []): Promise<Child> {
    return this.database.startMarketplace({ node });
  }

  async startBaseline(kind: BaselineKind, calls: BaselinePlan['calls']): Promise<Child> {
    const { kid, publicKeyPem } = this.signer;
    const plan: BaselinePlan = { kind, databaseUrl: loginUrl(this.database.url, TEST_MASTER_KEY, 'requests'), poolSize: POOL_SIZE, kid, publicKeyPem, calls };
    const file = join(this.scratch.folder, `${kind}.json`);
    await writeFile(file, JSON.stringify(plan));
    return this.scratch.start(kind, ['--enable-source-maps', this.scratch.built('bench/http/baseline.js'), file], {});
  }

  /** What the product sends to the database and answers, once warm, for one call of each operation. */
  async record(): Promise<BaselinePlan['calls']> {
    const recording = await Recording.start(this.scratch, this.database);
    try {
      const read = await this.recordOne(recording, () => {
        const call = this.next('read');
        return { call, places: { ...this.placesOf(call), request: call.path.slice('/v1/requests/'.length) } };
      });
      const list = await this.recordOne(recording, () => {
        const call = this.next('list');
        return { call, places: this.placesOf(call) };
      });
      return { read, list, submit: await this.recordOne(recording, () => this.submit()) };
    } finally {
      await recording.marketplace.stop();
    }
  }

  private async recordOne(recording: Recording, next: () => { readonly call: Call; readonly places: Places }): Promise<RecordedCall> {
    const { baseUrl } = recording.marketplace;
    await answerOf(baseUrl, next().call);
    const { call, places } = next();
    let answer: object = {};
    const statements = await recording.during(async () => (answer = await answerOf(baseUrl, call)), 'marketplace_requests');
    return { statements, places, answer };
  }

  private submit(): { readonly call: Call; readonly places: Places } {
    const draft = this.drafts;
    if (draft >= this.draftCount) throw new Error('every draft is submitted already: fill more');
    this.drafts += 1;
    const [bid, request, key] = [idOf('bid', draft), idOf('request', 1 + Math.floor(draft / VENDORS)), randomUUID()];
    const headers = { ...this.caller(draft % VENDORS), [REQUEST_HEADER]: request, 'idempotency-key': key };
    const call: Call = { method: 'POST', path: `/v1/bids/${bid}/submit`, headers };
    return { call, places: { ...this.placesOf(call), bid, request, key } };
  }

  private caller(vendor: number): Record<string, string> {
    return { authorization: `Bearer ${this.tokens[vendor]}`, 'x-organisation-id': idOf('organisation', vendor + 1), [ACCOUNT_HEADER]: idOf('account', vendor + 1) };
  }

  private placesOf({ headers }: Call): Places {
    return { account: headers[ACCOUNT_HEADER] as string, organisation: headers['x-organisation-id'] as string };
  }
}

async function answerOf(baseUrl: string, { method, path, headers }: Call): Promise<object> {
  const answer = await fetch(`${baseUrl}${path}`, { method, headers });
  const body = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${body}`);
  return JSON.parse(body) as object;
}
