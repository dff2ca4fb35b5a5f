import { ApiClient, type Answer, type CallOptions, type Send } from '#platform/client';
import type { Account } from './account.js';
import { accepted, PATIENCE_MS } from './patience.js';

/** The same at each sending: an act that is repeated has the same body. */
const BOUNDARY = 'a-file-of-the-demo-0c1f5b';

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

  /** One text file, as a browser would send it. */
  upload = <T>(path: string, key: string, { fileName, text, ...fields }: { readonly title: string; readonly restricted: boolean; readonly fileName: string; readonly text: string }): Promise<Answer<T>> => {
    const parts = [...Object.entries(fields).map(([name, value]) => `name="${name}"\r\n\r\n${String(value)}`), `name="file"; filename="${fileName}"\r\ncontent-type: application/octet-stream\r\n\r\n${text}`];
    const body = `${parts.map((part) => `--${BOUNDARY}\r\ncontent-disposition: form-data; ${part}\r\n`).join('')}--${BOUNDARY}--\r\n`;
    return this.call('POST', path, { body, key: key.slice(0, 100), headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` } });
  };

  put = <T>(path: string, body: unknown): Promise<Answer<T>> => this.call('PUT', path, { body });

  patch = <T>(path: string, body: unknown, etag: string): Promise<Answer<T>> => this.call('PATCH', path, { body, headers: { 'if-match': etag } });

  private async call<T>(method: string, path: string, options: CallOptions = {}): Promise<Answer<T>> {
    this.client.bearer(await this.account.token());
    return accepted(`${method} ${path}`, await this.client.call<T>(method, path, options));
  }
}

export const etagOf = ({ headers }: Answer<unknown>): string => headers.get('etag') ?? '';
