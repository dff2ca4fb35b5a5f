import { ApiClient, Authenticator, type Answer } from '#platform/client';
import { randomUUID } from 'node:crypto';

export type { Answer };

export const PASSPHRASE = 'a passphrase for journeys only';

/** One person with an HTTP client. */
export class Person extends ApiClient {
  /** Of the newest sign-in. */
  refreshToken = '';

  /** `app`: of an account with a second factor. */
  constructor(baseUrl: string, readonly email = `${randomUUID()}@people.example`, public app?: Authenticator) {
    super(baseUrl);
  }

  /** Registers and signs in. */
  async join(): Promise<this> {
    await this.post('/v1/auth/register', { email: this.email, password: PASSPHRASE, displayName: 'A person' }, { key: null });
    return this.signIn();
  }

  async signIn(): Promise<this> {
    const factor = this.app ? { code: await this.app.next() } : {};
    return this.holds(await this.post('/v1/auth/sign-in', { email: this.email, password: PASSPHRASE, ...factor }, { key: null }));
  }

  /** Enrols a second factor, and goes on in a session that proved it; answers the recovery codes. */
  async enrol(password = PASSPHRASE): Promise<readonly string[]> {
    const { secret } = (await this.post<{ secret: string }>('/v1/me/second-factor', { password }, { key: null })).body;
    this.app = new Authenticator(secret);
    const { recoveryCodes } = (await this.post<{ recoveryCodes: string[] }>('/v1/me/second-factor/confirm', { code: await this.app.next() }, { key: null })).body;
    await this.refresh();
    return recoveryCodes;
  }

  async refresh(): Promise<this> {
    return this.holds(await this.post('/v1/auth/refresh', { refreshToken: this.refreshToken }, { key: null }));
  }

  private holds({ body }: Answer<{ accessToken: string; refreshToken: string }>): this {
    this.refreshToken = body.refreshToken;
    return this.bearer(body.accessToken);
  }

  /** What is read, JSON or not, as it came. */
  async text(path: string): Promise<{ readonly status: number; readonly headers: Headers; readonly text: string }> {
    const response = await fetch(`${this.baseUrl}${path}`, { headers: { ...(this.token ? { authorization: `Bearer ${this.token}` } : {}), ...(this.organisationId ? { 'x-organisation-id': this.organisationId } : {}) } });
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  /** Founds an organisation and acts for it from now on. */
  async found(side: 'client' | 'vendor', displayName: string): Promise<string> {
    const answer = await this.post<{ id: string }>('/v1/organisations', { displayName, legalName: `${displayName} Pty Ltd`, side, country: 'AU', timeZone: 'Australia/Sydney', currency: 'AUD' });
    if (answer.status !== 201) throw new Error(`not founded: ${answer.status} ${JSON.stringify(answer.body)}`);
    this.organisationId = answer.body.id;
    return answer.body.id;
  }
}
