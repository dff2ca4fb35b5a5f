import { ApiClient, type Send } from '#platform/client';
import { accepted, PATIENCE_MS } from './patience.js';
import type { PlannedPerson } from './plan.js';

/** Access tokens are good for ten minutes. */
const TOKEN_GOOD_MS = 8 * 60_000;

/** One person's account, by which they act for one organisation or for several. Registered and signed in to once, however many ask for it. */
export class Account {
  private registered: Promise<void> | undefined;
  private signedIn: { readonly at: number; readonly token: Promise<string> } | undefined;

  /** `code`: what else signs in, of an account with a second factor. */
  constructor(private readonly door: Send, readonly person: PlannedPerson, private readonly password: string, private readonly code?: () => Promise<string>) {}

  /** Makes the account; one that is there already stays as it is. */
  register(): Promise<void> {
    return (this.registered ??= this.make());
  }

  /** An access token that is good for a while yet. */
  token(): Promise<string> {
    if (!this.signedIn || Date.now() - this.signedIn.at > TOKEN_GOOD_MS) this.signedIn = { at: Date.now(), token: this.signIn() };
    return this.signedIn.token;
  }

  private async make(): Promise<void> {
    const { email, displayName } = this.person;
    await this.anonymously('/v1/auth/register', { email, displayName, password: this.password });
  }

  private async signIn(): Promise<string> {
    const factor = this.code ? { code: await this.code() } : {};
    return (await this.anonymously<{ accessToken: string }>('/v1/auth/sign-in', { email: this.person.email, password: this.password, ...factor })).accessToken;
  }

  private async anonymously<T>(path: string, body: object): Promise<T> {
    const client = new ApiClient('', this.door).patient(PATIENCE_MS);
    return accepted(`POST ${path}`, await client.post<T>(path, body, { key: null })).body;
  }
}
