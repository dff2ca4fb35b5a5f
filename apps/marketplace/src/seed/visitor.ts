import { ApiClient, type Answer, type CallOptions, type Send } from '#platform/client';
import type { Account } from './account.js';
import { formOf, type FormFile } from '../text-file.js';
import { accepted, PATIENCE_MS } from './patience.js';

/** Somebody who acts for an organisation, or for nobody, and uses the API as everybody does: what they may not do is refused. */
export class Visitor {
  private readonly client: ApiClient;

  constructor(door: Send, readonly account: Account) {
    this.client = new ApiClient('', door).patient(PATIENCE_MS);
  }

  get organisationId(): string | undefined {
    return this.client.organisationId;
  }

  /** Founds an organisation and acts for it from now on. */
  async found(key: string, body: unknown): Promise<void> {
    this.client.organisationId = (await this.post<{ id: string }>('/v1/organisations', `demo-organisation-${key}`, body)).body.id;
  }

  get = <T>(path: string): Promise<Answer<T>> => this.call('GET', path);

  /** `key` names the act: repeated with the same one it is answered as before and done once (R11). */
  post = <T>(path: string, key: string, body: unknown = {}, etag?: string): Promise<Answer<T>> =>
    this.call('POST', path, { body, key: key.slice(0, 100), ...(etag === undefined ? {} : { headers: { 'if-match': etag } }) });

  upload = <T>(path: string, key: string, file: FormFile): Promise<Answer<T>> => this.call('POST', path, { key: key.slice(0, 100), ...formOf(file) });

  put = <T>(path: string, body: unknown, etag?: string): Promise<Answer<T>> => this.call('PUT', path, { body, ...(etag === undefined ? {} : { headers: { 'if-match': etag } }) });

  patch = <T>(path: string, body: unknown, etag: string): Promise<Answer<T>> => this.call('PATCH', path, { body, headers: { 'if-match': etag } });

  private async call<T>(method: string, path: string, options: CallOptions = {}): Promise<Answer<T>> {
    this.client.bearer(await this.account.token());
    return accepted(`${method} ${path}`, await this.client.call<T>(method, path, options));
  }
}

export const etagOf = ({ headers }: Answer<unknown>): string => headers.get('etag') ?? '';
