import { openOnClone, openServices, type OnClone, type TestService } from '#platform/testing';
import { SIGNING_KEY } from '../domain/limits.js';
import { identityModule } from '../identity.module.js';
import { signerNow } from '../testing/identity-scene.js';
import { RotateSigningKey } from './rotate-signing-key.js';

const DAYS_90 = SIGNING_KEY.days * 86_400;
const { leadSeconds, settlingSeconds } = SIGNING_KEY;

describe('the signing keys of an installation', () => {
  let scene: OnClone;
  let others: TestService[];
  let first: string;

  beforeEach(async () => {
    scene = await openOnClone([identityModule]);
    others = await Promise.all([1, 2].map(() => openServices([identityModule], { ...scene.clone.config, databasePoolSize: 3 })));
    first = (await signerNow(scene.service)).kid;
  });

  afterEach(async () => {
    await Promise.all(others.map((other) => other.close()));
    await scene.close();
  });

  const everybody = () => [scene.service, ...others];
  const rotate = (asked: boolean, service = scene.service) => service.get(RotateSigningKey).execute({ asked });
  /** All keys become this much older. */
  const pass = (seconds: number) => scene.admin.query(`UPDATE identity.signing_key SET created_at = created_at - make_interval(secs => $1), retired_at = retired_at - make_interval(secs => $1)`, [seconds]);
  const keys = async () => (await scene.admin.query<{ kid: string; sealed: boolean; retired: boolean }>(
    'SELECT kid, sealed_private_key IS NOT NULL AS sealed, retired_at IS NOT NULL AS retired FROM identity.signing_key ORDER BY created_at')).rows;
  const published = async () => (await scene.admin.query<{ kid: string }>('SELECT kid FROM identity.verification_keys')).rows.map(({ kid }) => kid);

  it('gain one when three processes are asked twice each at the same time, and all name that one', async () => {
    const answers = await Promise.all([...everybody(), ...everybody()].map((service) => rotate(true, service)));
    expect(await keys()).toHaveLength(2);
    expect(new Set(answers.map((answer) => answer?.kid))).toEqual(new Set([(await keys())[1]?.kid]));
  });

  it('gain one by themselves after ninety days, whichever processes look, and none before', async () => {
    await pass(DAYS_90 - 60);
    await Promise.all(everybody().map((service) => rotate(false, service)));
    expect(await keys()).toHaveLength(1);
    await pass(60);
    await Promise.all(everybody().map((service) => rotate(false, service)));
    expect(await keys()).toHaveLength(2);
  });

  it('are published before they sign, and signed with in every process within seconds of their turn, without a restart', async () => {
    const now = jest.spyOn(performance, 'now');
    const start = performance.now();
    await pass(DAYS_90);
    const next = (await rotate(false))?.kid;
    expect((await published()).sort()).toEqual([first, next].sort());
    now.mockReturnValue(start + 20_000);
    expect(new Set((await Promise.all(everybody().map(signerNow))).map(({ kid }) => kid))).toEqual(new Set([first]));
    await pass(leadSeconds);
    now.mockReturnValue(start + 25_001);
    const signers = await Promise.all(everybody().map(signerNow));
    now.mockRestore();
    expect(signers.map(({ kid }) => kid)).toEqual([next, next, next]);
  });

  it('lose their private part when they are retired, which is after the next one signs, and stay published for eleven minutes', async () => {
    const next = (await rotate(true))?.kid;
    await pass(leadSeconds);
    await rotate(false);
    expect(await keys()).toEqual([{ kid: first, sealed: true, retired: false }, { kid: next, sealed: true, retired: false }]);
    await pass(settlingSeconds);
    await Promise.all(everybody().map((service) => rotate(false, service)));
    expect(await keys()).toEqual([{ kid: first, sealed: false, retired: true }, { kid: next, sealed: true, retired: false }]);
    await pass(10 * 60 + 30);
    expect((await published()).sort()).toEqual([first, next].sort());
    await pass(31);
    expect(await published()).toEqual([next]);
  });

  it('are in the audit with when they were made and retired', async () => {
    const next = (await rotate(true))?.kid;
    await pass(leadSeconds + settlingSeconds);
    await rotate(false);
    const { rows } = await scene.admin.query(`SELECT action, facts ->> 'kid' AS kid FROM identity.audit WHERE action LIKE 'signing_key_%' ORDER BY at`);
    expect(rows).toEqual([{ action: 'signing_key_made', kid: first }, { action: 'signing_key_made', kid: next }, { action: 'signing_key_retired', kid: first }]);
  });
});
