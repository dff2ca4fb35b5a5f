import { randomUUID } from 'node:crypto';

export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

interface Options {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** An Idempotency-Key of its own by default. */
  readonly key?: string | null;
}

/** One person with an HTTP client. */
export class Person {
  private token: string | undefined;
  organisationId: string | undefined;

  constructor(readonly baseUrl: string, readonly email = `${randomUUID()}@people.example`) {}

  async call<T = Record<string, unknown>>(method: string, path: string, options: Options = {}): Promise<Answer<T>> {
    const headers: Record<string, string> = { accept: 'application/json', ...(this.token ? { authorization: `Bearer ${this.token}` } : {}) };
    if (options.body !== undefined) headers['content-type'] = 'application/json';
    if (method === 'POST' && options.key !== null) headers['idempotency-key'] = options.key ?? randomUUID();
    if (this.organisationId) headers['x-organisation-id'] = this.organisationId;
    const text = typeof options.body === 'string';
    const response = await fetch(`${this.baseUrl}${path}`, { method, headers: { ...headers, ...options.headers }, ...(options.body === undefined ? {} : { body: text ? (options.body as string) : JSON.stringify(options.body) }) });
    const raw = await response.text();
    return { status: response.status, headers: response.headers, body: (raw === '' ? {} : JSON.parse(raw)) as T };
  }

  get = <T = Record<string, unknown>>(path: string, options?: Options) => this.call<T>('GET', path, options);
  post = <T = Record<string, unknown>>(path: string, body?: unknown, options?: Options) => this.call<T>('POST', path, { ...options, ...(body === undefined ? {} : { body }) });
  patch = <T = Record<string, unknown>>(path: string, body: unknown, options?: Options) => this.call<T>('PATCH', path, { ...options, body });

  /** Registers and signs in. */
  async join(): Promise<this> {
    const password = 'a passphrase for journeys only';
    await this.post('/v1/auth/register', { email: this.email, password, displayName: 'A person' }, { key: null });
    const session = await this.post<{ accessToken: string }>('/v1/auth/sign-in', { email: this.email, password }, { key: null });
    this.token = session.body.accessToken;
    return this;
  }

  /** Founds an organisation and acts for it from now on. */
  async found(side: 'client' | 'vendor', displayName: string): Promise<string> {
    const answer = await this.post<{ id: string }>('/v1/organisations', { displayName, legalName: `${displayName} Pty Ltd`, side, country: 'AU', timeZone: 'Australia/Sydney', currency: 'AUD' });
    this.organisationId = answer.body.id;
    return answer.body.id;
  }

  bearer(token: string): this {
    this.token = token;
    return this;
  }
}
