import { Database, loadConfig } from '#platform';
import { until } from '#platform/testing';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { identityModule } from '../identity.module.js';
import { HttpScene } from '../testing/http-scene.js';
import { mailTransport, Undeliverable } from '../mail/transport.js';
import { EraseAccounts } from './erase-accounts.js';
import { OpenAccount } from './open-account.js';
import { ORGANISATION, PASSWORD } from '../testing/identity-scene.js';

interface Taken {
  readonly to: readonly string[];
  readonly source: string;
}

/** A mail server of the test: what it does with the next mail is for the test to say. */
class Postbox {
  readonly taken: Taken[] = [];
  readonly offered: string[] = [];
  refuse: number | undefined;
  private readonly server: SMTPServer;

  constructor() {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const source = Buffer.concat(chunks).toString();
          this.offered.push(/^message-id: *(.+)$/im.exec(source)?.[1]?.trim() ?? '');
          if (this.refuse !== undefined) return done(Object.assign(new Error('not now'), { responseCode: this.refuse }));
          this.taken.push({ to: session.envelope.rcptTo.map(({ address }) => address), source });
          done();
        });
      },
    });
  }

  listen(): Promise<number> {
    return new Promise((resolve) => this.server.listen(0, '127.0.0.1', () => resolve((this.server.server.address() as AddressInfo).port)));
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

describe('mail by SMTP', () => {
  const postbox = new Postbox();
  let scene: HttpScene;

  const register = (email: string) => scene.call('POST', '/v1/auth/register', { body: { email, displayName: 'Mira Osei', password: PASSWORD } });
  /** Registering refuses such a name; what stands in the database from elsewhere is no header either. */
  const openAccount = (email: string, displayName: string) => scene.get(Database).transaction((tx) => scene.get(OpenAccount).execute(tx, { email, displayName, passwordHash: '' }));
  const rows = () => scene.rows<{ attempts: number; sealed: Buffer | null; sent_at: Date | null; given_up_at: Date | null }>('SELECT attempts, sealed, sent_at, given_up_at FROM identity.mail ORDER BY id');

  beforeAll(async () => {
    scene = await HttpScene.open([identityModule], { smtpUrl: `smtp://127.0.0.1:${await postbox.listen()}`, mailFrom: 'The Marketplace <post@market.example>' });
  }, 60_000);

  afterAll(() => scene.close());

  it('leaves as text and HTML, from the configured sender, and nothing of it is kept', async () => {
    await openAccount('mira@brightlane.example', 'Mira\r\nBcc: thief@elsewhere.example');
    await until(() => postbox.taken.length > 0, 20_000);
    const { to, source } = postbox.taken[0] as Taken;
    expect(to).toEqual(['mira@brightlane.example']);
    expect(source).toMatch(/^From: "?The Marketplace"? <post@market\.example>\r$/m);
    expect(source).toMatch(/^Subject: Confirm your e-mail address\r$/m);
    expect(source).toMatch(/^Message-ID: <[0-9a-f-]{36}@market\.example>\r$/m);
    expect(source).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(source).toMatch(/Content-Type: text\/plain[\s\S]*Content-Type: text\/html/);
    expect(source).toMatch(/Mira Bcc: thief/);
    expect(source).not.toMatch(/^Bcc:/m);
    expect(source).toMatch(/^To: mira@brightlane\.example\r$/m);
    await until(async () => (await rows())[0]?.sent_at !== null);
    expect(await rows()).toMatchObject([{ attempts: 1, sealed: null, given_up_at: null }]);
    expect(await scene.call('GET', '/mailbox').catch(() => ({ status: 404 }))).toMatchObject({ status: 404 });
  });

  it('goes to the domain by which the account is known, however that is written', async () => {
    await register('tilda@\ufb01nch.example');
    await until(() => postbox.taken.some(({ to }) => to[0]?.startsWith('tilda@') === true), 20_000);
    expect(postbox.taken.filter(({ to }) => to[0]?.startsWith('tilda@')).map(({ to }) => to)).toEqual([['tilda@finch.example']]);
  });

  it('that is refused for now is sent again under the same Message-ID, and one refused for good is given up', async () => {
    const before = postbox.offered.length;
    postbox.refuse = 451;
    await register('tom@brightlane.example');
    await until(() => postbox.offered.length > before, 20_000);
    postbox.refuse = undefined;
    await scene.rows(`UPDATE identity.mail SET due_at = clock_timestamp() WHERE sealed IS NOT NULL`);
    await until(() => postbox.taken.some(({ to }) => to.includes('tom@brightlane.example')), 20_000);
    const [first, second] = postbox.offered.slice(before);
    expect(second).toBe(first);

    postbox.refuse = 550;
    await register('gone@brightlane.example');
    await until(async () => (await rows()).at(-1)?.given_up_at !== null, 20_000);
    expect((await rows()).at(-1)).toMatchObject({ attempts: 1, sealed: null, sent_at: null });
    postbox.refuse = undefined;
  });

  it('that invites is dropped when the invitation was withdrawn, or its address erased, before it could be sent', async () => {
    const owner = await scene.person('inviting@brightlane.example');
    const { id } = (await scene.call<{ id: string }>('POST', '/v1/organisations', { token: owner.token, body: { ...ORGANISATION, registrationNumber: undefined, contactEmail: undefined } })).body;
    const erased = await scene.person('erased@brightlane.example');
    await until(async () => (await rows()).every(({ sealed }) => sealed === null), 20_000);
    const before = postbox.offered.length;
    postbox.refuse = 451;
    const invite = async (email: string) => (await scene.call<{ id: string }>('POST', `/v1/organisations/${id}/invitations`, { token: owner.token, body: { email, role: 'viewer' } })).body.id;
    const [withdrawn] = [await invite('withdrawn@brightlane.example'), await invite(erased.email.toUpperCase()), await invite('wanted@brightlane.example')];
    await until(() => postbox.offered.length >= before + 3, 20_000);
    expect(await scene.call('DELETE', `/v1/organisations/${id}/invitations/${withdrawn}`, { token: owner.token })).toMatchObject({ status: 204 });
    expect(await scene.call('POST', '/v1/me/erasure', { token: erased.token, body: { password: PASSWORD } })).toMatchObject({ status: 202 });
    await scene.get(EraseAccounts).execute({ over: false });
    await until(async () => (await scene.rows('SELECT 1 FROM identity.erasure WHERE finished_at IS NULL')).length === 0, 20_000);
    postbox.refuse = undefined;
    await scene.rows(`UPDATE identity.mail SET due_at = clock_timestamp() WHERE sealed IS NOT NULL`);
    await until(async () => (await rows()).every(({ sealed }) => sealed === null), 20_000);
    const invited = postbox.taken.filter(({ source }) => /^Subject: .* invites you\r$/m.test(source));
    expect(invited.map(({ to }) => to)).toEqual([['wanted@brightlane.example']]);
  }, 60_000);

  it('waits while there is no server, and registering goes on', async () => {
    await postbox.close();
    expect(await register('later@brightlane.example')).toMatchObject({ status: 202 });
    await until(async () => ((await rows()).at(-1)?.attempts ?? 0) > 0, 20_000);
    expect((await rows()).at(-1)).toMatchObject({ sent_at: null, given_up_at: null });
  });
});

describe('mail by a server that offers no TLS', () => {
  const postbox = new Postbox();
  const message = { messageId: '<1@market.example>', to: 'mira@brightlane.example', subject: 'Hello', text: 'Hello', html: '<p>Hello</p>' };
  let smtpUrl: string;

  beforeAll(async () => {
    smtpUrl = `smtp://127.0.0.1:${await postbox.listen()}`;
  });

  afterAll(() => postbox.close());

  const deliver = async (environment: NodeJS.ProcessEnv) => {
    const transport = mailTransport.useFactory(loadConfig({ ...environment, SMTP_URL: smtpUrl }), undefined as never);
    try {
      await transport.deliver(message);
    } finally {
      transport.close();
    }
  };

  it.each([{ SMTP_TLS: 'required' }, { NODE_ENV: 'production' }])('is not handed over under %j, nor given up', async (environment) => {
    const refusal = await deliver(environment).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Error);
    expect(refusal).not.toBeInstanceOf(Undeliverable);
    expect(postbox.taken).toEqual([]);
  });

  it.each([{}, { NODE_ENV: 'production', SMTP_TLS: 'offered' }])('is handed over under %j', async (environment) => {
    const before = postbox.taken.length;
    await deliver(environment);
    expect(postbox.taken).toHaveLength(before + 1);
  });
});
