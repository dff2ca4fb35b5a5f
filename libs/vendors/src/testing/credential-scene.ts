import type { CaseDecided } from '#contracts';
import { Runtime, startProcess, type MemberPerson, type RunningProcess } from '#platform';
import { addAccount, addCaller, callHttp, storeDecision, tokenMaker, type HttpAnswer } from '#platform/testing';
import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ApplyCredentialDecision } from '../application/credential/apply-credential-decision.js';
import type { OwnCredentialView } from '../application/credential/credential-view.js';
import { vendorsModule } from '../vendors.module.js';
import { VendorsOnClone } from './vendors-on-clone.js';

export const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

export const INDEMNITY = { discipline: 'accounting', country: 'AU', criterion: 'professional_indemnity_au' };
export const AGENT = { discipline: 'accounting', country: 'AU', criterion: 'bas_or_tax_agent' };

const DAY_MS = 86_400_000;
/** YYYY-MM-DD, so many days from now in Sydney. */
export const dayFrom = (days: number): string => new Intl.DateTimeFormat('en-CA', { timeZone: 'Australia/Sydney' }).format(new Date(Date.now() + days * DAY_MS));

export const POLICY = { kind: 'insurance', title: 'Professional indemnity insurance', issuer: 'Harbour Mutual', number: 'PI-4471', country: 'AU', serves: [INDEMNITY], insuredAmount: { amount: '2000000', currency: 'AUD' }, issuedOn: dayFrom(-100), expiresOn: dayFrom(200) };

type Answer = OwnCredentialView & { readonly code?: string; readonly errors?: readonly { readonly pointer: string; readonly code: string }[]; readonly items?: readonly OwnCredentialView[] };

/** The service of vendors as a process, with a listed vendor, a stranger and an operator, and its storage to look into. */
export class CredentialScene {
  readonly tokens = { vendor: '', stranger: '', operator: '', inside: '' };
  readonly operatorId = '';
  vendorId = '';
  vendor!: MemberPerson;

  private constructor(readonly on: VendorsOnClone, readonly running: RunningProcess) {}

  static async open(): Promise<CredentialScene> {
    const on = await VendorsOnClone.open();
    const makeToken = await tokenMaker(on.admin);
    const scene = new CredentialScene(on, await startProcess(new Runtime({ ...on.clone.config, role: 'http' }, [vendorsModule])));
    const [vendor, stranger] = [await on.organisation(), await on.organisation('Northgate')];
    await addCaller(on.admin, vendor);
    await addCaller(on.admin, stranger);
    const operatorId = await addAccount(on.admin, { operator: true });
    const inside = { ...vendor, account: { ...vendor.account, id: randomUUID() } };
    await addCaller(on.admin, inside);
    await on.admin.query('UPDATE identity.account SET operator = true WHERE id = $1', [inside.account.id]);
    Object.assign(scene, { vendor, operatorId, vendorId: await on.listed(vendor) });
    Object.assign(scene.tokens, { vendor: makeToken(vendor.account.id), stranger: makeToken(stranger.account.id), operator: makeToken(operatorId), inside: makeToken(inside.account.id) });
    return scene;
  }

  async close(): Promise<void> {
    await this.running.stop();
    await this.on.close();
  }

  get path(): string {
    return `/v1/vendors/${this.vendorId}/credentials`;
  }

  call(method: string, below = '', { as = this.tokens.vendor, body, headers = {} }: { readonly as?: string; readonly body?: object; readonly headers?: Record<string, string> } = {}): Promise<HttpAnswer<Answer>> {
    return callHttp<Answer>(this.running.url, method, `${this.path}${below}`, { token: as, body, headers });
  }

  async attach(id: string, content: Buffer = PDF, name = 'certificate.pdf', { as = this.tokens.vendor, key = randomUUID() }: { readonly as?: string; readonly key?: string } = {}): Promise<{ readonly status: number; readonly body: Answer }> {
    const form = new FormData();
    form.append('file', new Blob([content]), name);
    const response = await fetch(`${this.running.url}${this.path}/${id}/document`, { method: 'POST', headers: { authorization: `Bearer ${as}`, 'idempotency-key': key }, body: form });
    return { status: response.status, body: (await response.json()) as Answer };
  }

  download(id: string, as = this.tokens.vendor): Promise<Response> {
    return fetch(`${this.running.url}${this.path}/${id}/document`, { headers: as === '' ? {} : { authorization: `Bearer ${as}` } });
  }

  /** Filed, with a document, and submitted; answers its id. */
  async submitted(body: object = POLICY): Promise<string> {
    const { id } = (await this.call('POST', '', { body })).body;
    await this.attach(id);
    await this.submit(id);
    return id;
  }

  async submit(id: string): Promise<void> {
    const { status, body } = await this.call('POST', `/${id}/submit`);
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  }

  /** Filed, submitted and verified. */
  async verified(body: object = POLICY): Promise<string> {
    const id = await this.submitted(body);
    await this.decide(id, 1);
    return id;
  }

  /** Filed as the renewal of another one, and submitted. */
  async renewal(of: string, body: object = { expiresOn: dayFrom(400) }): Promise<string> {
    const { id } = (await this.call('POST', `/${of}/renew`, { body })).body;
    await this.attach(id);
    await this.submit(id);
    return id;
  }

  /** An operator's decision, as moderation publishes and announces it; answers the case. */
  async decide(id: string, revision: number, decision: CaseDecided['decision'] = 'approved'): Promise<string> {
    const about = { objectType: 'credential', objectId: id, revision, decision, reasonCode: decision === 'approved' ? 'register_matches' : 'document_differs' } as const;
    const caseId = await storeDecision(this.on.clone, { ...about, statement: 'Compared with the register.' });
    await this.on.service.database.transaction((tx) => this.on.service.get(ApplyCredentialDecision).execute(tx, { ...about, caseId, version: 2 }));
    return caseId;
  }

  /** As if its end were at another instant: what rests on it, too. */
  async endsAt(id: string, interval: string): Promise<void> {
    await this.on.admin.query(`UPDATE vendors.credential SET ends_at = clock_timestamp() + $2::interval WHERE id = $1`, [id, interval]);
    await this.on.admin.query(`UPDATE vendors.credential_use SET ends_at = (SELECT ends_at FROM vendors.credential WHERE id = $1) WHERE credential_id = $1`, [id]);
  }

  async state(id: string): Promise<string> {
    return (await this.call('GET', `/${id}`)).body.state;
  }

  /** Whether the vendor's qualification is in force at this instant, as the other services read it. */
  async inForce(): Promise<boolean> {
    const { rows } = await this.on.admin.query('SELECT 1 FROM vendors.qualifications_in_force WHERE vendor_id = $1 AND valid_from <= clock_timestamp() AND (valid_until IS NULL OR valid_until > clock_timestamp())', [this.vendorId]);
    return rows.length === 1;
  }

  async files(): Promise<string[]> {
    return (await readdir(join(fileURLToPath(this.on.clone.config.storageUrl), 'credentials')).catch(() => [])).sort();
  }

  fileOf(documentId: string): string {
    return join(fileURLToPath(this.on.clone.config.storageUrl), 'credentials', documentId);
  }

  async documentOf(id: string): Promise<string> {
    return (await this.on.admin.query<{ id: string }>('SELECT id FROM vendors.credential_document WHERE credential_id = $1', [id])).rows[0]?.id ?? '';
  }

  /** Actions in the history of the profile about a credential, oldest first. */
  async history(id: string): Promise<string[]> {
    const { rows } = await this.on.admin.query<{ action: string }>(`SELECT action FROM vendors.history WHERE facts ->> 'credentialId' = $1 ORDER BY id`, [id]);
    return rows.map(({ action }) => action);
  }
}
