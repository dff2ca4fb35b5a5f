import type { Authenticator } from '#platform/client';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from '../chance.js';
import type { Entry, Intent, Ledger, Repeated } from '../ledger.js';
import type { Exchange, TrafficLog } from './traffic-log.js';
import type { Reply, Wire } from './wire.js';

/** After so long without an answer nobody asks again: four times what a recovery may take. */
const PATIENCE_MS = 60_000;
const PAUSE_MS = { first: 100, longest: 1_000 } as const;
/** An access token is good for ten minutes. */
const TOKEN_MS = 8 * 60_000;
/** Fewer than may be wrong in a quarter of an hour. */
const CODES = 4;
const PASSWORD = 'a passphrase for stormy weather only';

export type Said<T> = { readonly ok: true; readonly body: T; readonly etag: string } | { readonly ok: false; readonly code: string };

/** Ends a journey: something happened that no journey expects, and the traffic log has it. */
export class JourneyOver extends Error {}

export interface Reading {
  /** Refusals that belong to the journey; any other is a surprise. */
  readonly mayRefuse?: readonly string[];
}

export interface Writing<T> extends Reading, Omit<Intent, 'key' | 'keyed' | 'again'> {
  readonly method: 'POST' | 'PUT' | 'PATCH';
  readonly path: string;
  readonly body?: unknown;
  readonly ifMatch?: string;
  /** What the answer tells about the object and about what the history will call the act. */
  readonly told?: (body: T) => { readonly objectId?: string; readonly action?: string };
}

interface Asking {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string | undefined;
}

const parsed = (text: string): { code?: string; errors?: unknown; detail?: string } & Record<string, unknown> => {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
};

const mayBeRepeated = (reply: Reply, code: string): boolean => reply.status === 0 || reply.status === 502 || reply.status === 503 || reply.status === 504 || code === 'idempotency_in_progress';

/** Somebody with an HTTP client that does what a careful integrator's does: an Idempotency-Key for each act, and the same one for each repeat of it. */
export class Person {
  private token = '';
  private tokenAt = 0;
  private renewing = false;
  private password = PASSWORD;
  accountId = '';
  organisationId: string | undefined;
  /** Of an account with a second factor. */
  app: Authenticator | undefined;

  constructor(readonly name: string, readonly email: string, private readonly wire: Wire, private readonly log: TrafficLog, private readonly ledger: Ledger, private readonly chance: Chance) {}

  async read<T>(path: string, { mayRefuse = [] }: Reading = {}): Promise<Said<T>> {
    const { reply, exchange } = await this.persist({ method: 'GET', path, headers: {} });
    return this.heard<T>(reply, exchange, mayRefuse);
  }

  async write<T = Record<string, unknown>>(writing: Writing<T>): Promise<Said<T>> {
    const { method, path, body, ifMatch, told, mayRefuse = [], ...intent } = writing;
    const key = randomUUID();
    const asking: Asking = { method, path, headers: { 'idempotency-key': key, ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }) }, body: body === undefined ? undefined : JSON.stringify(body) };
    const entry = this.ledger.open({ ...intent, key, keyed: true, again: () => this.again(asking) });
    const { reply, exchange } = await this.persist(asking, entry);
    if (reply.status >= 200 && reply.status < 300) entry.acknowledge({ ...told?.(parsed(reply.text) as T), text: reply.text, at: exchange.until });
    else entry.refuse(exchange.until);
    return this.heard<T>(reply, exchange, mayRefuse);
  }

  /** One attempt, whatever it comes to; resolves with its status, 0 without an answer. */
  async once(path: string): Promise<number> {
    await this.renew();
    return (await this.attempt({ method: 'GET', path, headers: {} })).reply.status;
  }

  /** Registers and signs in. Registering takes no key: a repeat is answered alike, whether or not an attempt whose answer was lost had registered. */
  async join(): Promise<this> {
    const entry = this.ledger.open({ operation: 'registerAccount', service: 'identity', kind: 'account', key: this.email, keyed: false, actions: ['account_registered'], marker: this.email });
    const { reply, exchange } = await this.persist({ method: 'POST', path: '/v1/auth/register', headers: {}, body: JSON.stringify({ email: this.email, password: PASSWORD, displayName: this.name }) }, entry);
    if (reply.status !== 202) this.heard(reply, exchange, []);
    await this.signIn();
    const me = await this.read<{ account: { id: string } }>('/v1/me');
    if (!me.ok) throw new JourneyOver('who am I?');
    this.accountId = me.body.account.id;
    entry.acknowledge({ objectId: this.accountId, text: '', at: Date.now() });
    return this;
  }

  async signIn(password = this.password): Promise<this> {
    this.password = password;
    let token = '';
    // A code is good once: of an attempt whose answer was lost it may be used up, and the next one is shown.
    for (let tries = this.app ? CODES : 1; token === '' && tries > 0; tries -= 1) {
      const factor = this.app ? { code: await this.app.next() } : {};
      const { reply, exchange } = await this.persist({ method: 'POST', path: '/v1/auth/sign-in', headers: {}, body: JSON.stringify({ email: this.email, password, ...factor }) });
      const session = this.heard<{ accessToken: string }>(reply, exchange, tries > 1 ? ['wrong_second_factor'] : []);
      if (session.ok) token = session.body.accessToken;
    }
    if (token !== '') [this.token, this.tokenAt] = [token, Date.now()];
    return this;
  }

  private async renew(): Promise<void> {
    if (this.token === '' || this.renewing || Date.now() - this.tokenAt < TOKEN_MS) return;
    // Whoever else asks meanwhile does so with the token that is good for a while yet.
    this.renewing = true;
    try {
      await this.signIn();
    } finally {
      this.renewing = false;
    }
  }

  private async again(asking: Asking): Promise<Repeated> {
    const { reply } = await this.persist(asking);
    return { status: reply.status, replayed: reply.headers['idempotency-replayed'] === 'true', text: reply.text };
  }

  /** Asks until there is an answer, always the same way. */
  private async persist(asking: Asking, entry?: Entry): Promise<{ reply: Reply; exchange: Exchange }> {
    await this.renew();
    const deadline = Date.now() + PATIENCE_MS;
    for (let pause: number = PAUSE_MS.first; ; pause = Math.min(pause * 1.6, PAUSE_MS.longest)) {
      if (entry) entry.attempts += 1;
      const { reply, exchange } = await this.attempt(asking);
      if (!mayBeRepeated(reply, exchange.code)) return { reply, exchange };
      if (Date.now() > deadline) {
        this.log.surprise(exchange, `no answer within ${PATIENCE_MS / 1_000} s`);
        throw new JourneyOver('no answer');
      }
      await sleep(pause * (0.75 + this.chance.next() / 2));
    }
  }

  private async attempt({ method, path, headers, body }: Asking): Promise<{ reply: Reply; exchange: Exchange }> {
    const at = Date.now();
    const all = {
      accept: 'application/json',
      ...(this.token === '' ? {} : { authorization: `Bearer ${this.token}` }),
      ...(this.organisationId === undefined ? {} : { 'x-organisation-id': this.organisationId }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    };
    const reply = await this.wire.send({ method, path, headers: all, body });
    const { code, explained } = codeOf(reply);
    const exchange = { who: this.name, method, path, status: reply.status, code, at, until: Date.now() };
    this.log.note(exchange, explained);
    if (reply.headers['idempotency-replayed'] === 'true') this.log.replayed += 1;
    return { reply, exchange };
  }

  private heard<T>(reply: Reply, exchange: Exchange, mayRefuse: readonly string[]): Said<T> {
    const { status, text, headers } = reply;
    if (status >= 200 && status < 300) return { ok: true, body: parsed(text) as T, etag: headers.etag ?? '' };
    if (mayRefuse.includes(exchange.code)) return { ok: false, code: exchange.code };
    this.log.surprise(exchange, JSON.stringify(parsed(text).errors ?? parsed(text).detail ?? ''));
    throw new JourneyOver(exchange.code);
  }
}

function codeOf(reply: Reply): { readonly code: string; readonly explained: boolean } {
  if (reply.status === 0) return { code: reply.failure, explained: true };
  if (reply.status < 400) return { code: '', explained: true };
  const type = String(reply.headers['content-type'] ?? '');
  const { code } = parsed(reply.text);
  const explained = type.startsWith('application/problem+json') && typeof code === 'string';
  return { code: explained ? (code as string) : `(${type})`, explained };
}
