import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** What the API answered. A body that is empty reads as `{}`. */
export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

export interface CallOptions {
  /** A string is sent as it is, anything else as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The Idempotency-Key of a POST: a new one when left out, none when null. */
  readonly key?: string | null;
}

/** How a call travels. `fetch` is one; a process that serves the API can hand its own calls straight to itself. */
export type Send = (url: string, call: { readonly method: string; readonly headers: Record<string, string>; readonly body?: string }) => Promise<Pick<Response, 'status' | 'headers' | 'text'>>;

/**
 * One caller with the manners that every service expects (bearer token, acting organisation, idempotency key), over HTTP alone. It knows no route and judges no
 * answer: a refusal is an answer like any other. Throws when nothing answers or the answer is no JSON.
 */
export class ApiClient {
  protected token: string | undefined;
  /** Sent as X-Organisation-Id once it is set. */
  organisationId: string | undefined;

  /** How long a busy marketplace is asked again; 0: its first answer is taken. */
  private patienceMs = 0;

  constructor(readonly baseUrl: string, private readonly send: Send = fetch) {}

  /**
   * From now on 429 and 503 are waited out, as `Retry-After` says, and the same call is made again with the same key: what happened is replayed, what did not happen
   * happens then. After `ms` the busy answer is taken as it is.
   */
  patient(ms: number): this {
    this.patienceMs = ms;
    return this;
  }

  async call<T = Record<string, unknown>>(method: string, path: string, options: CallOptions = {}): Promise<Answer<T>> {
    const key = options.key === undefined ? randomUUID() : options.key;
    for (const until = Date.now() + this.patienceMs; ; ) {
      const answer = await this.callOnce<T>(method, path, { ...options, key });
      const seconds = Number(answer.headers.get('retry-after') ?? NaN);
      const busy = answer.status === 429 || answer.status === 503;
      if (!busy || Number.isNaN(seconds) || Date.now() + seconds * 1_000 > until) return answer;
      await sleep(seconds * 1_000);
    }
  }

  private async callOnce<T>(method: string, path: string, { body, headers: more, key }: CallOptions & { readonly key: string | null }): Promise<Answer<T>> {
    const headers: Record<string, string> = { accept: 'application/json', ...(this.token ? { authorization: `Bearer ${this.token}` } : {}) };
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (method === 'POST' && key !== null) headers['idempotency-key'] = key;
    if (this.organisationId) headers['x-organisation-id'] = this.organisationId;
    const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
    const response = await this.send(`${this.baseUrl}${path}`, { method, headers: { ...headers, ...more }, ...sent });
    const raw = await response.text();
    return { status: response.status, headers: response.headers, body: (raw === '' ? {} : JSON.parse(raw)) as T };
  }

  get = <T = Record<string, unknown>>(path: string, options?: CallOptions) => this.call<T>('GET', path, options);
  post = <T = Record<string, unknown>>(path: string, body?: unknown, options?: CallOptions) => this.call<T>('POST', path, { ...options, body });
  put = <T = Record<string, unknown>>(path: string, body: unknown, options?: CallOptions) => this.call<T>('PUT', path, { ...options, body });
  patch = <T = Record<string, unknown>>(path: string, body: unknown, options?: CallOptions) => this.call<T>('PATCH', path, { ...options, body });

  /** Acts as whoever this access token names, from now on. */
  bearer(token: string): this {
    this.token = token;
    return this;
  }
}
