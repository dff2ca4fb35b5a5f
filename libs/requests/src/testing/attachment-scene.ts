import { Runtime, startProcess, type RunningProcess } from '#platform';
import { addCaller, callHttp, tokenMaker, type HttpAnswer } from '#platform/testing';
import type { MemberPerson } from '#platform';
import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { requestsModule } from '../requests.module.js';
import { formOf, type Part } from './files.js';
import { addOrganisation, addVendor, EXAMPLE_BODY, requestsOnClone, type RequestsOnClone } from './requests-on-clone.js';

export interface Attachment {
  readonly id: string;
  readonly title: string;
  readonly fileName: string | null;
  readonly mediaType: string;
  readonly sha256: string | null;
  readonly readable: boolean;
  readonly code?: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string }[];
}

export interface Sending {
  readonly title?: string;
  readonly restricted?: string;
  readonly type?: string;
  readonly token?: string;
  readonly key?: string;
}

/** What is sent for one file, the file last. */
export const partsOf = (content: Buffer, fileName: string, { title = 'Chart of accounts', restricted = 'false', type = 'application/octet-stream' }: Sending = {}): Part[] => [
  { name: 'title', content: title },
  { name: 'restricted', content: restricted },
  { name: 'file', fileName, type, content },
];

/** The service of requests in a process of its own, with a client, a vendor and an operator, and its storage to look into. */
export class AttachmentScene {
  readonly tokens = { client: '', vendor: '', rival: '', operator: '' };
  readonly people = {} as Record<keyof AttachmentScene['tokens'], MemberPerson>;
  readonly vendors = { vendor: '', rival: '' };
  private readonly folder: string;

  private constructor(readonly on: RequestsOnClone, readonly running: RunningProcess) {
    this.folder = fileURLToPath(on.clone.config.storageUrl);
  }

  static async open(): Promise<AttachmentScene> {
    const on = await requestsOnClone();
    const makeToken = await tokenMaker(on.admin);
    const client = await addOrganisation(on.admin);
    const [vendor, rival] = [await addVendor(on.admin), await addVendor(on.admin)];
    const operator = await addOrganisation(on.admin, 'Operators');
    const scene = new AttachmentScene(on, await startProcess(new Runtime({ ...on.clone.config, role: 'http' }, [requestsModule])));
    Object.assign(scene.vendors, { vendor: vendor.vendorId, rival: rival.vendorId });
    for (const [name, caller] of Object.entries({ client, vendor: vendor.caller, rival: rival.caller, operator })) {
      await addCaller(on.admin, caller);
      Object.assign(scene.people, { [name]: caller });
      Object.assign(scene.tokens, { [name]: makeToken(caller.account.id) });
    }
    await on.admin.query('UPDATE identity.account SET operator = true WHERE id = $1', [operator.account.id]);
    return scene;
  }

  async close(): Promise<void> {
    await this.running.stop();
    await this.on.close();
  }

  call<B = Attachment>(method: string, path: string, token = this.tokens.client, body?: object, headers: Record<string, string> = {}): Promise<HttpAnswer<B>> {
    return callHttp<B>(this.running.url, method, path, { token, body, headers });
  }

  async send(path: string, parts: readonly Part[], { token = this.tokens.client, key = randomUUID() }: Sending = {}) {
    const { body, type } = formOf(parts);
    const headers = { 'content-type': type, 'idempotency-key': key, ...(token ? { authorization: `Bearer ${token}` } : {}) };
    const response = await fetch(`${this.running.url}${path}`, { method: 'POST', headers, body });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Attachment };
  }

  upload(requestId: string, content: Buffer, fileName: string, more: Sending = {}) {
    return this.send(`/v1/requests/${requestId}/attachments`, partsOf(content, fileName, more), more);
  }

  async draft(content: object = EXAMPLE_BODY): Promise<string> {
    return (await this.call<{ id: string }>('POST', '/v1/requests', this.tokens.client, content)).body.id;
  }

  async list(requestId: string, token?: string): Promise<Attachment[]> {
    return (await this.call<{ items: Attachment[] }>('GET', `/v1/requests/${requestId}/attachments`, token)).body.items;
  }

  download(requestId: string, attachmentId: string, token = this.tokens.client, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.running.url}/v1/requests/${requestId}/attachments/${attachmentId}/content`, { headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers } });
  }

  /** Names of what lies in a folder of the storage. */
  files(below: 'attachments' | 'spool'): string[] {
    try {
      return readdirSync(join(this.folder, below)).sort();
    } catch {
      return [];
    }
  }

  /** Ids of the attachments of a request, or of all. */
  async rows(requestId?: string): Promise<string[]> {
    const { rows } = await this.on.admin.query<{ id: string }>('SELECT id FROM requests.attachment WHERE $1::uuid IS NULL OR request_id = $1', [requestId ?? null]);
    return rows.map(({ id }) => id).sort();
  }
}
