import { ApiClient, type Answer, type Send } from '#platform/client';
import type { PlannedPerson } from './plan.js';

/** What the API refused, with its code. */
export class Refused extends Error {
  constructor(readonly status: number, readonly code: string, message: string) {
    super(message);
    this.name = 'Refused';
  }
}

const TRIES = 60;
/** Access tokens are good for ten minutes. */
const TOKEN_GOOD_MS = 8 * 60_000;

/** Refusals of the moment, whether or not they name a time to wait. */
const WAITING_CODES: ReadonlySet<string> = new Set(['idempotency_in_progress', 'rate_limited', 'overloaded', 'unavailable', 'too_many_attempts']);

interface Problem {
  readonly code?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

interface Sending {
  readonly body?: unknown;
  readonly key?: string;
  readonly headers?: Record<string, string>;
}

/** A person with an account, who uses the API as everybody does: what they may not do is refused. */
export class Visitor {
  private readonly client: ApiClient;
  private signedInAt = 0;

  constructor(door: Send, readonly person: PlannedPerson, private readonly password: string) {
    this.client = new ApiClient('', door);
  }

  /** For which they act. */
  get organisationId(): string | undefined {
    return this.client.organisationId;
  }

  /** Registers, unless that was done before. */
  async register(): Promise<void> {
    const { email, displayName } = this.person;
    try {
      await this.send('POST', '/v1/auth/register', { body: { email, displayName, password: this.password } });
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'email_taken') throw error;
    }
  }

  /** Founds an organisation and acts for it from now on. */
  async found(body: unknown): Promise<void> {
    this.client.organisationId = (await this.post<{ id: string }>('/v1/organisations', 'demo-organisation', body)).body.id;
  }

  get = <T>(path: string): Promise<Answer<T>> => this.signed('GET', path);

  /** `key` names the act: repeated with the same one it is answered as before and done once (R11). */
  post = <T>(path: string, key: string, body: unknown = {}, etag?: string): Promise<Answer<T>> =>
    this.signed('POST', path, { body, key, ...(etag === undefined ? {} : { headers: { 'if-match': etag } }) });

  put = <T>(path: string, body: unknown): Promise<Answer<T>> => this.signed('PUT', path, { body });

  patch = <T>(path: string, body: unknown, etag: string): Promise<Answer<T>> => this.signed('PATCH', path, { body, headers: { 'if-match': etag } });

  private async signed<T>(method: string, path: string, sending: Sending = {}): Promise<Answer<T>> {
    if (Date.now() - this.signedInAt > TOKEN_GOOD_MS) {
      const { body } = await this.send<{ accessToken: string }>('POST', '/v1/auth/sign-in', { body: { email: this.person.email, password: this.password } });
      this.client.bearer(body.accessToken);
      this.signedInAt = Date.now();
    }
    return this.send(method, path, sending);
  }

  private async send<T>(method: string, path: string, { key, ...sending }: Sending): Promise<Answer<T>> {
    for (let tries = 1; ; tries += 1) {
      const answer = await this.client.call<T>(method, path, { ...sending, key: key ?? null });
      if (answer.status < 300) return answer;
      const { code = '', detail = '', errors = [] } = answer.body as Problem;
      const wait = Number(answer.headers.get('retry-after') ?? 0);
      if (tries >= TRIES || !(wait > 0 || WAITING_CODES.has(code))) {
        throw new Refused(answer.status, code, `${method} ${path} was answered ${answer.status} ${code}: ${[detail, ...errors.map((item) => `${item.pointer} ${item.detail}`)].join(' ')}`);
      }
      await pause(Math.max(0.2, wait) * 1_000);
    }
  }
}

export const etagOf = ({ headers }: Answer<unknown>): string => headers.get('etag') ?? '';

/** Does `work` for every item, at most `limit` at a time; after a failure nothing more is begun. */
export async function each<T>(items: readonly T[], limit: number, work: (item: T) => Promise<void>): Promise<void> {
  const rest = [...items];
  const lane = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item);
  };
  const guarded = async () => {
    try {
      await lane();
    } catch (error) {
      rest.length = 0;
      throw error;
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: Math.min(limit, items.length) }, guarded));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
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
