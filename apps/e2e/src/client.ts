import { ApiClient, type Answer } from '#platform/client';
import { randomUUID } from 'node:crypto';

export type { Answer };

export const PASSPHRASE = 'a passphrase for journeys only';

/** One person with an HTTP client. */
export class Person extends ApiClient {
  /** Of the newest sign-in. */
  refreshToken = '';

  constructor(baseUrl: string, readonly email = `${randomUUID()}@people.example`) {
    super(baseUrl);
  }

  /** Registers and signs in. */
  async join(): Promise<this> {
    await this.post('/v1/auth/register', { email: this.email, password: PASSPHRASE, displayName: 'A person' }, { key: null });
    return this.signIn();
  }

  async signIn(): Promise<this> {
    const { body } = await this.post<{ accessToken: string; refreshToken: string }>('/v1/auth/sign-in', { email: this.email, password: PASSPHRASE }, { key: null });
    this.refreshToken = body.refreshToken;
    return this.bearer(body.accessToken);
  }

  /** Founds an organisation and acts for it from now on. */
  async found(side: 'client' | 'vendor', displayName: string): Promise<string> {
    const answer = await this.post<{ id: string }>('/v1/organisations', { displayName, legalName: `${displayName} Pty Ltd`, side, country: 'AU', timeZone: 'Australia/Sydney', currency: 'AUD' });
    this.organisationId = answer.body.id;
    return answer.body.id;
  }
}
