import { ApiClient, type Answer, type CallOptions } from '#platform/client';
import { setTimeout as sleep } from 'node:timers/promises';
import { expectThat, Off } from './off.js';

export interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly errors: readonly { readonly pointer: string; readonly code: string; readonly detail: string }[];
}

export interface Refusal {
  readonly status: number;
  readonly code: string;
}

const WITHIN_MS = 60_000;
const PAUSE_MS = 100;

/** Somebody in the demonstration, who expects the marketplace to answer as it says it does. */
export class Person extends ApiClient {
  constructor(baseUrl: string, readonly name: string, private readonly email: string, private readonly password: string) {
    super(baseUrl);
    this.patient(WITHIN_MS);
  }

  /** Registers, and signs in. */
  async register(): Promise<this> {
    await this.done('registering', 'POST', '/v1/auth/register', { body: { email: this.email, password: this.password, displayName: this.name }, key: null });
    return this.signIn();
  }

  /** `code`: of the second factor, where there is one. */
  async signIn(code?: string): Promise<this> {
    const { accessToken } = await this.done<{ accessToken: string }>('signing in', 'POST', '/v1/auth/sign-in', { body: { email: this.email, password: this.password, code }, key: null });
    return this.bearer(accessToken);
  }

  /** Founds an Australian organisation and acts for it from now on. */
  async found(side: 'client' | 'vendor', displayName: string): Promise<void> {
    const { id } = await this.done<{ id: string }>('founding an organisation', 'POST', '/v1/organisations', {
      body: { displayName, legalName: `${displayName} Pty Ltd`, side, country: 'AU', timeZone: 'Australia/Sydney', currency: 'AUD' },
    });
    this.organisationId = id;
  }

  /** The body of an answer that has to be a success. */
  async done<T>(what: string, method: string, path: string, options: CallOptions = {}): Promise<T> {
    const { status, body } = await this.call<T & Partial<Problem>>(method, path, options);
    if (status >= 200 && status < 300) return body;
    const problems = (body.errors ?? []).map(({ pointer, detail }) => `${pointer} ${detail}`).join('; ');
    throw new Off(`${this.name}, ${what}: expected a success, got ${status} ${body.code ?? ''} (${body.detail ?? 'no detail'}) ${problems}`.trim());
  }

  sees<T>(what: string, path: string): Promise<T> {
    return this.done<T>(what, 'GET', path);
  }

  does<T>(what: string, path: string, body: object = {}): Promise<T> {
    return this.done<T>(what, 'POST', path, { body });
  }

  /** Acts on what was read a moment ago: `onto` is the resource whose ETag is sent as If-Match. */
  async acts<T>(what: string, method: string, path: string, { body, onto = path }: { body: object; onto?: string }): Promise<T> {
    return this.done<T>(what, method, path, { body, headers: { 'if-match': await this.etag(onto) } });
  }

  async etag(path: string): Promise<string> {
    const { headers } = await this.get(path);
    const tag = headers.get('etag');
    expectThat(tag !== null, `${this.name}: ${path} has no ETag`);
    return tag;
  }

  /** The problem of an answer that has to be this very refusal. */
  async refused(what: string, expected: Refusal, method: string, path: string, options: CallOptions = {}): Promise<Problem> {
    const answer: Answer<Problem> = await this.call<Problem>(method, path, options);
    const { status, body } = answer;
    expectThat(status === expected.status && body.code === expected.code, `${this.name}, ${what}: expected ${expected.status} ${expected.code}, got ${status} ${body.code ?? ''}`);
    expectThat(typeof body.detail === 'string' && body.detail.length > 0, `${this.name}, ${what}: the refusal does not say why`);
    return body;
  }

  /** Looks again until there is something to see. */
  async waits<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
    for (const until = Date.now() + WITHIN_MS; Date.now() < until; await sleep(PAUSE_MS)) {
      const found = await look();
      if (found !== undefined) return found;
    }
    throw new Off(`${this.name} waited ${WITHIN_MS / 1000} seconds in vain: ${what}`);
  }
}
