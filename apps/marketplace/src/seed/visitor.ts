import type { PlannedPerson } from './plan.js';

export interface Question {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly payload?: string;
}

export interface Answer<T> {
  readonly status: number;
  readonly etag: string;
  readonly body: T;
}

/** The API of a running marketplace, reached without a socket. */
export type Door = (question: Question) => Promise<{ readonly statusCode: number; readonly headers: Readonly<Record<string, unknown>>; readonly body: string }>;

/** What the API refused, with its code. */
export class Refused extends Error {
  constructor(readonly status: number, readonly code: string, question: Question, detail: string) {
    super(`${question.method} ${question.url} was answered ${status} ${code}: ${detail}`);
    this.name = 'Refused';
  }
}

const TRIES = 40;
/** Access tokens are good for ten minutes. */
const TOKEN_GOOD_MS = 8 * 60_000;

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const WAITING_CODES: ReadonlySet<string> = new Set(['idempotency_in_progress', 'rate_limited', 'overloaded', 'unavailable', 'too_many_attempts']);

interface Problem {
  readonly code?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

async function ask<T>(door: Door, question: Question): Promise<Answer<T>> {
  for (let tries = 1; ; tries += 1) {
    const { statusCode, headers, body } = await door(question);
    const parsed: unknown = body === '' ? {} : JSON.parse(body);
    if (statusCode < 300) return { status: statusCode, etag: String(headers['etag'] ?? ''), body: parsed as T };
    const { code = '', detail = '', errors = [] } = parsed as Problem;
    const wait = Number(headers['retry-after'] ?? 0);
    if (tries >= TRIES || !(wait > 0 || WAITING_CODES.has(code))) throw new Refused(statusCode, code, question, [detail, ...errors.map((item) => `${item.pointer} ${item.detail}`)].join(' '));
    await pause(Math.max(0.2, wait) * 1_000);
  }
}

/** Anybody, without an account. */
export const look = async <T>(door: Door, url: string): Promise<T> => (await ask<T>(door, { method: 'GET', url, headers: {} })).body;

/** A person with an account, who uses the API as everybody does: what they may not do is refused. */
export class Visitor {
  /** For which they act. */
  organisationId: string | undefined;
  private token: { readonly text: string; readonly at: number } | undefined;

  constructor(private readonly door: Door, readonly person: PlannedPerson, private readonly password: string) {}

  /** Registers, unless that was done before. */
  async register(): Promise<void> {
    try {
      await this.send('POST', '/v1/auth/register', {}, { ...this.person, password: this.password });
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'email_taken') throw error;
    }
  }

  get = async <T>(url: string): Promise<Answer<T>> => this.send<T>('GET', url, await this.signed());

  /** `key` names the act: repeated with the same one it is answered as before and done once (R11). */
  post = async <T>(url: string, key: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Answer<T>> =>
    this.send<T>('POST', url, { ...(await this.signed()), 'idempotency-key': key, ...headers }, body);

  put = async <T>(url: string, body: unknown): Promise<Answer<T>> => this.send<T>('PUT', url, await this.signed(), body);

  patch = async <T>(url: string, etag: string, body: unknown): Promise<Answer<T>> => this.send<T>('PATCH', url, { ...(await this.signed()), 'if-match': etag }, body);

  private async signed(): Promise<Record<string, string>> {
    if (!this.token || Date.now() - this.token.at > TOKEN_GOOD_MS) {
      const { body } = await this.send<{ accessToken: string }>('POST', '/v1/auth/sign-in', {}, { email: this.person.email, password: this.password });
      this.token = { text: body.accessToken, at: Date.now() };
    }
    return { authorization: `Bearer ${this.token.text}`, ...(this.organisationId === undefined ? {} : { 'x-organisation-id': this.organisationId }) };
  }

  private send<T>(method: Question['method'], url: string, headers: Record<string, string>, body?: unknown): Promise<Answer<T>> {
    if (body === undefined) return ask(this.door, { method, url, headers });
    return ask(this.door, { method, url, headers: { ...headers, 'content-type': 'application/json' }, payload: JSON.stringify(body) });
  }
}

/** Does `work` for every item, at most `limit` at a time; the first failure ends it. */
export async function each<T>(items: readonly T[], limit: number, work: (item: T) => Promise<void>): Promise<void> {
  const rest = [...items];
  const lane = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane));
}

/** Looks until something is so, ever less often; throws after `withinMs`. */
export async function until<T>(what: string, look: () => Promise<T | undefined>, withinMs = 120_000): Promise<T> {
  const end = Date.now() + withinMs;
  for (let wait = 30; ; wait = Math.min(wait * 1.5, 400)) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`demo data: ${what} did not happen within ${withinMs / 1_000} s`);
    await pause(wait);
  }
}
