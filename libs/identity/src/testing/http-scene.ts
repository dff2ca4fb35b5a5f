import { Runtime, startProcess, type Config, type RunningProcess, type ServiceModule } from '#platform';
import { callHttp, cloneDatabase, type HttpAnswer, type TestDatabase } from '#platform/testing';
import { Authenticator } from '#platform/client';
import type { Type } from '@nestjs/common';
import pg from 'pg';
import { CreateOperator } from '../application/create-operator.js';
import { identityModule } from '../identity.module.js';
import { ORGANISATION, PASSWORD } from './identity-scene.js';

export interface SignedIn {
  readonly id: string;
  readonly email: string;
  readonly token: string;
  readonly refreshToken: string;
}

export interface Sent {
  readonly token?: string | undefined;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A running process on a database of its own, and people who use it over HTTP. Calls may name the address they come from: this machine is a trusted proxy. */
export class HttpScene {
  private constructor(readonly clone: TestDatabase, readonly running: RunningProcess, readonly admin: pg.Client) {}

  static async open(services: readonly ServiceModule[] = [identityModule], overrides: Partial<Config> = {}): Promise<HttpScene> {
    const clone = await cloneDatabase({ trustedProxies: ['loopback'], ...overrides });
    const admin = new pg.Client({ connectionString: clone.url });
    await admin.connect();
    return new HttpScene(clone, await startProcess(new Runtime(clone.config, services)), admin);
  }

  async close(): Promise<void> {
    await this.running.stop();
    await this.admin.end();
    await this.clone.drop();
  }

  get<T>(type: Type<T>): T {
    return this.running.app.get(type, { strict: false });
  }

  call<B = Record<string, unknown>>(method: string, path: string, sent: Sent = {}): Promise<HttpAnswer<B>> {
    return callHttp<B>(this.running.url, method, path, sent);
  }

  signIn(email: string, password = PASSWORD, headers: Sent['headers'] = {}, code?: string): Promise<HttpAnswer<{ accessToken: string; refreshToken: string; code?: string }>> {
    return this.call('POST', '/v1/auth/sign-in', { body: { email, password, ...(code === undefined ? {} : { code }) }, headers });
  }

  async person(email: string, displayName = 'Mira Osei'): Promise<SignedIn> {
    await this.call('POST', '/v1/auth/register', { body: { email, displayName, password: PASSWORD } });
    return this.enter(email);
  }

  /** The organisation of somebody, who owns it. */
  async found({ token }: Pick<SignedIn, 'token'>, displayName: string = ORGANISATION.displayName): Promise<string> {
    const body = { ...ORGANISATION, displayName, registrationNumber: undefined };
    return (await this.call<{ id: string }>('POST', '/v1/organisations', { token, body })).body.id;
  }

  /** Made as on the command line. */
  async operator(email: string): Promise<SignedIn> {
    const { secondFactor } = await this.get(CreateOperator).execute({ email, displayName: 'Olu', password: PASSWORD });
    return this.enter(email, await new Authenticator(secondFactor?.secret ?? '').next());
  }

  async rows<R extends object = Record<string, unknown>>(sql: string, values: readonly unknown[] = []): Promise<R[]> {
    return (await this.admin.query<R & pg.QueryResultRow>(sql, [...values])).rows;
  }

  private async enter(email: string, code?: string): Promise<SignedIn> {
    const { accessToken, refreshToken } = (await this.signIn(email, PASSWORD, {}, code)).body;
    const [account] = await this.rows<{ id: string }>('SELECT id FROM identity.account WHERE email_key = $1', [email.toLowerCase()]);
    return { id: account?.id ?? '', email, token: accessToken, refreshToken };
  }
}
