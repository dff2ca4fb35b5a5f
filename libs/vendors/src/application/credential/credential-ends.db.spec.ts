import { deriveSecret, SealedFiles, Storage } from '#platform';
import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { AGENT, CredentialScene, dayFrom, INDEMNITY, PDF, POLICY } from '../../testing/credential-scene.js';
import { DocumentKeys } from './document-keys.js';
import { SweepDocuments } from './sweep-documents.js';
import { WarnOfExpiry } from './warn-of-expiry.js';

const ROUND = { over: false };

describe('what rests on a credential', () => {
  let scene: CredentialScene;

  beforeEach(async () => {
    scene = await CredentialScene.open();
  }, 60_000);
  afterEach(() => scene.close());

  it('ends with it and comes back with its renewal, read from dates alone', async () => {
    expect(await scene.inForce()).toBe(true);
    const id = await scene.verified();
    expect(await scene.inForce()).toBe(true);
    await scene.endsAt(id, '-1 millisecond');
    expect([await scene.inForce(), await scene.state(id)]).toEqual([false, 'expired']);
    const shown = await fetch(`${scene.running.url}/v1/vendors/${scene.vendorId}`);
    expect(((await shown.json()) as { qualifications: unknown[] }).qualifications).toEqual([]);
    const own = (await (await fetch(`${scene.running.url}/v1/vendors/${scene.vendorId}`, { headers: { authorization: `Bearer ${scene.tokens.vendor}` } })).json()) as { qualifications: { state: string; validUntil: string }[] };
    expect(own.qualifications).toMatchObject([{ state: 'expired' }]);
    const renewal = await scene.renewal(id);
    expect(await scene.inForce()).toBe(false);
    await scene.decide(renewal, 1);
    expect([await scene.inForce(), await scene.state(id), await scene.state(renewal)]).toEqual([true, 'replaced', 'verified']);
    expect((await scene.call('GET', '', { as: scene.tokens.stranger })).body.items?.map((item) => item.id)).toEqual([renewal]);
  });

  it('does not rest on what is optional, on what other services ask for, or on an earlier one of two', async () => {
    const optional = await scene.verified({ ...POLICY, kind: 'membership', insuredAmount: null, serves: [{ ...INDEMNITY, criterion: 'professional_membership' }] });
    await scene.endsAt(optional, '-1 second');
    const [early, late] = [await scene.verified(), await scene.verified({ ...POLICY, number: 'PI-2' })];
    await scene.endsAt(early, '-1 second');
    expect(await scene.inForce()).toBe(true);
    await scene.endsAt(late, '-1 second');
    expect(await scene.inForce()).toBe(false);
    await scene.endsAt(late, '1 hour');
    const agent = await scene.verified({ ...POLICY, kind: 'registration', insuredAmount: null, serves: [AGENT] });
    await scene.endsAt(agent, '-1 second');
    expect(await scene.inForce()).toBe(false);
    await scene.on.admin.query(`UPDATE vendors.qualification SET qualified_services = ARRAY['bookkeeping'] WHERE vendor_id = $1`, [scene.vendorId]);
    expect(await scene.inForce()).toBe(true);
  });

  it('ends when the vendor takes it back, whether or not it had expired, and that cannot bring it back', async () => {
    const id = await scene.verified();
    await scene.endsAt(id, '-1 second');
    expect((await scene.call('POST', `/${id}/withdraw`)).body).toMatchObject({ state: 'withdrawn' });
    expect(await scene.inForce()).toBe(false);
    const other = await scene.verified();
    expect(await scene.inForce()).toBe(true);
    await scene.call('POST', `/${other}/withdraw`);
    expect([await scene.inForce(), (await scene.call('POST', `/${other}/withdraw`)).body.code]).toEqual([false, 'credential_ended']);
    expect((await scene.call('POST', `/${other}/renew`)).body.code).toBe('credential_not_verified');
  });

  it('does not rest on what ended while it waited, though it was approved, nor does that replace what holds', async () => {
    const good = await scene.verified();
    const renewal = await scene.renewal(good);
    await scene.on.admin.query('UPDATE vendors.credential SET expires_on = $2 WHERE id = $1', [renewal, dayFrom(-1)]);
    await scene.decide(renewal, 1);
    expect([await scene.inForce(), await scene.state(good)]).toEqual([true, 'verified']);
    expect((await scene.call('GET', `/${renewal}`)).body).toMatchObject({ state: 'rejected', decision: { reasonCode: 'ended_meanwhile' } });
    expect((await scene.on.admin.query('SELECT 1 FROM vendors.credential_use WHERE credential_id = $1', [renewal])).rows).toEqual([]);
    expect(await scene.history(renewal)).toContain('reject_credential');
    expect((await scene.call('PATCH', `/${renewal}`, { body: { expiresOn: dayFrom(400) }, headers: { 'if-match': '*' } })).body).toMatchObject({ state: 'draft' });
    await scene.submit(renewal);
    await scene.decide(renewal, 2);
    expect([await scene.inForce(), await scene.state(good), await scene.state(renewal)]).toEqual([true, 'replaced', 'verified']);
  });

  it('is renewed once, and holds on for fourteen days while a renewal that was filed in time waits, if an operator of another organisation says so', async () => {
    const id = await scene.verified();
    const grant = (as: string, of = id) => scene.call('POST', `/${of}/pending-renewal`, { as, body: { register: 'current' } });
    expect((await grant(scene.tokens.operator)).body.code).toBe('renewal_not_pending');
    const renewal = await scene.renewal(id);
    expect((await scene.call('POST', `/${id}/renew`)).body).toMatchObject({ code: 'credential_renewal_exists', credentialId: renewal });
    await scene.endsAt(id, '0 seconds');
    expect(await scene.inForce()).toBe(false);
    expect([(await grant(scene.tokens.vendor)).status, (await grant(scene.tokens.inside)).body.code]).toEqual([403, 'own_organisation']);
    const granted = (await grant(scene.tokens.operator)).body;
    expect([granted.state, Date.parse(granted.endsAt ?? '') - Date.now() > 13.9 * 86_400_000, await scene.inForce()]).toEqual(['verified', true, true]);
    expect((await grant(scene.tokens.operator)).body.code).toBe('renewal_not_pending');
    await scene.decide(renewal, 1, 'rejected');
    expect([await scene.inForce(), await scene.state(id), (await grant(scene.tokens.operator)).body.code]).toEqual([false, 'expired', 'renewal_not_pending']);
    expect(await scene.history(id)).toContain('extend_credential');
  });

  it('does not hold on where the law forbids work without it', async () => {
    const id = await scene.verified({ ...POLICY, kind: 'registration', insuredAmount: null, serves: [AGENT] });
    await scene.renewal(id);
    await scene.endsAt(id, '0 seconds');
    expect((await scene.call('POST', `/${id}/pending-renewal`, { as: scene.tokens.operator, body: { register: 'current' } })).body).toMatchObject({ code: 'renewal_not_pending', detail: 'Work without it is forbidden; nothing can be waited for.' });
  });

  it('is decided or taken back, never both: many at once, in whatever order', async () => {
    for (let round = 0; round < 6; round += 1) {
      const id = await scene.submitted({ ...POLICY, number: `PI-${round}` });
      const takeBack = () => (round % 2 === 0 ? scene.call('POST', `/${id}/withdraw`) : scene.call('PATCH', `/${id}`, { body: { number: 'PI-0' }, headers: { 'if-match': '*' } }));
      const acts = [() => scene.decide(id, 1), takeBack];
      await Promise.all((round % 3 === 0 ? acts : acts.reverse()).map((act) => act()));
      const { rows: [row] } = await scene.on.admin.query<{ state: string; uses: string; verified: boolean }>('SELECT state, verified_at IS NOT NULL AS verified, (SELECT count(*) FROM vendors.credential_use WHERE credential_id = c.id) AS uses FROM vendors.credential c WHERE id = $1', [id]);
      const applied = await scene.history(id);
      expect([row?.verified, row?.uses]).toEqual(applied.includes('verify_credential') ? [true, '1'] : [false, '0']);
      expect(row?.state).toBe(round % 2 === 0 ? 'withdrawn' : row?.verified ? 'verified' : 'draft');
    }
  });

  it('replaced and decided at once ends as one of the two orders, with one credential in force', async () => {
    const id = await scene.verified();
    const renewals = await Promise.all([1, 2, 3].map(() => scene.call('POST', `/${id}/renew`, { body: { expiresOn: dayFrom(300) } })));
    expect(renewals.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const renewal = renewals.find(({ status }) => status === 201)?.body.id ?? '';
    await scene.attach(renewal);
    await scene.submit(renewal);
    await Promise.all([scene.decide(renewal, 1), scene.call('POST', `/${id}/withdraw`)]);
    expect(await scene.state(renewal)).toBe('verified');
    expect(['replaced', 'withdrawn']).toContain(await scene.state(id));
    expect(await scene.inForce()).toBe(true);
  });
});

describe('warnings of an end', () => {
  let scene: CredentialScene;

  beforeAll(async () => {
    scene = await CredentialScene.open();
    await scene.on.admin.query('UPDATE vendors.qualification SET valid_until = NULL');
  }, 60_000);
  afterAll(() => scene.close());

  const warn = () => scene.on.service.get(WarnOfExpiry).execute(ROUND);
  const told = async (template: string) =>
    (await scene.on.admin.query<{ outcome: string; objectId: string }>(`SELECT payload -> 'facts' ->> 'outcome' AS outcome, payload ->> 'objectId' AS "objectId" FROM vendors.outbox WHERE type = 'vendors.notice-due.v1' AND payload ->> 'template' = $1 ORDER BY id`, [template])).rows;

  it('come 60, 30 and 7 days before, each once, however often and by however many the work is done', async () => {
    const id = await scene.verified();
    const seen: (readonly [string, number])[] = [];
    for (const left of ['61 days', '60 days 1 minute', '60 days', '31 days', '30 days', '8 days', '7 days', '1 minute', '-1 second']) {
      // One end is moved, as time would move now: what was told of it moves with it.
      await scene.on.admin.query('UPDATE vendors.credential SET ends_at = clock_timestamp() + $2::interval WHERE id = $1', [id, left]);
      await scene.on.admin.query('UPDATE vendors.expiry_warning SET ends_at = (SELECT ends_at FROM vendors.credential WHERE id = $1)', [id]);
      const counts = await Promise.all([warn(), warn(), warn()]);
      seen.push([left, counts.reduce((sum, count) => sum + count, 0)]);
      expect(await warn()).toBe(0);
    }
    expect(seen.filter(([, count]) => count > 0)).toEqual([['60 days', 1], ['30 days', 1], ['7 days', 1]]);
    expect(await told('credential_ending')).toEqual([60, 30, 7].map((days) => ({ outcome: `${days}_days`, objectId: id })));
    expect(await told('credential_decided')).toEqual([{ outcome: 'verified', objectId: id }]);
  });

  it('of an end that came near while nobody worked are one, the nearest', async () => {
    const id = await scene.verified({ ...POLICY, number: 'PI-late' });
    await scene.endsAt(id, '5 days');
    expect([await warn(), await warn()]).toEqual([1, 0]);
    expect((await told('credential_ending')).filter((one) => one.objectId === id)).toEqual([{ outcome: '7_days', objectId: id }]);
  });

  it('do not come while a renewal waits, and come again of the new end', async () => {
    const id = await scene.verified({ ...POLICY, number: 'PI-renewed' });
    await scene.endsAt(id, '20 days');
    const renewal = await scene.renewal(id, { expiresOn: dayFrom(50) });
    expect(await warn()).toBe(0);
    await scene.decide(renewal, 1);
    expect(await warn()).toBe(1);
    expect((await told('credential_ending')).at(-1)).toEqual({ outcome: '60_days', objectId: renewal });
  });

  it('come of qualifications too', async () => {
    await scene.on.admin.query(`UPDATE vendors.qualification SET valid_until = clock_timestamp() + interval '29 days'`);
    expect([await warn(), await warn()]).toEqual([1, 0]);
    expect(await told('qualification_ending')).toEqual([{ outcome: '30_days', objectId: scene.vendorId }]);
    await scene.on.admin.query(`UPDATE vendors.qualification SET valid_until = clock_timestamp() - interval '1 millisecond'`);
    expect(await warn()).toBe(0);
  });
});

describe('documents', () => {
  let scene: CredentialScene;

  beforeAll(async () => {
    scene = await CredentialScene.open();
  }, 60_000);
  afterAll(() => scene.close());

  const sweep = () => scene.on.service.get(SweepDocuments).execute(ROUND);
  const aged = (id: string, days: number) => scene.on.admin.query(`UPDATE vendors.credential SET ended_at = clock_timestamp() - make_interval(days => $2) WHERE id = $1`, [id, days]);

  it('of credentials that were withdrawn are kept for ninety days, and then gone with their bytes; what nobody knows goes after a day', async () => {
    const [kept, withdrawn, expired] = [await scene.submitted(), await scene.submitted({ ...POLICY, number: 'PI-2' }), await scene.verified({ ...POLICY, number: 'PI-3' })];
    await scene.call('POST', `/${withdrawn}/withdraw`);
    const old = `${(Date.now() - 25 * 3_600_000).toString(16).padStart(12, '0').replace(/^(.{8})/, '$1-')}-7${randomUUID().slice(15)}`;
    await writeFile(scene.fileOf(old), PDF);
    await aged(withdrawn, 89);
    await sweep();
    const documents = await Promise.all([kept, withdrawn, expired].map((id) => scene.documentOf(id)));
    expect(await scene.files()).toEqual([...documents].sort());
    await aged(withdrawn, 91);
    await scene.on.admin.query(`UPDATE vendors.credential SET ends_at = clock_timestamp() - interval '91 days' WHERE id = $1`, [expired]);
    await sweep();
    expect(await scene.files()).toEqual([documents[0]]);
    expect([(await scene.call('GET', `/${withdrawn}`)).body.document, (await scene.download(withdrawn)).status]).toEqual([null, 404]);
  });

  it('are read after a change of the master key, and their keys are sealed anew once', async () => {
    const id = await scene.submitted({ ...POLICY, number: 'PI-4' });
    const documentId = await scene.documentOf(id);
    const keyOf = async () => (await scene.on.admin.query<{ key: Buffer }>('SELECT sealed_key AS key FROM vendors.credential_document WHERE id = $1', [documentId])).rows[0]?.key as Buffer;
    const [before, bytes] = [await keyOf(), await readFile(scene.fileOf(documentId))];
    const { masterKey } = scene.on.clone.config;
    const next = deriveSecret(masterKey, 'the next one').toString('hex');
    const files = new SealedFiles(scene.on.service.get(Storage), { masterKey: next, previousMasterKey: masterKey });
    const keys = new DocumentKeys(scene.on.service.database, files);
    await keys.onModuleInit();
    const after = await keyOf();
    await keys.onModuleInit();
    expect([after.equals(before), (await keyOf()).equals(after), (await readFile(scene.fileOf(documentId))).equals(bytes)]).toEqual([false, true, true]);
    expect((await scene.download(id)).status).toBe(503);
    const later = new SealedFiles(scene.on.service.get(Storage), { masterKey: next, previousMasterKey: '' });
    expect(await later.read(`credentials/${documentId}`, after).then(() => 'read')).toBe('read');
  });
});
