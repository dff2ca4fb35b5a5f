import fc from 'fast-check';
import type { EligibilityScene } from './eligibility-scene.js';
import { isListed, isQualified, isSuspended, reasonsOf } from './eligibility-world.js';
import { ok } from './patience.js';

type Change = (scene: EligibilityScene, v: number, r: number) => Promise<boolean>;

/** What may happen to a vendor or a request, to the world's facts and to the marketplace alike; false: nothing, as things stand. */
const CHANGES: Readonly<Record<string, Change>> = {
  async pause(scene, v) {
    if (scene.world.vendors[v]!.profile !== 'listed') return false;
    ok(await scene.vendors[v]!.person.post(`/v1/vendors/${scene.vendors[v]!.vendorId}/pause`));
    scene.world.vendors[v]!.profile = 'paused';
    return true;
  },
  async resume(scene, v) {
    if (scene.world.vendors[v]!.profile !== 'paused') return false;
    ok(await scene.vendors[v]!.person.post(`/v1/vendors/${scene.vendors[v]!.vendorId}/resume`));
    scene.world.vendors[v]!.profile = 'listed';
    return true;
  },
  async sanction(scene, v) {
    await scene.sanction(scene.vendors[v]!, 'suspended', 'running');
    scene.world.vendors[v]!.sanctions.push({ kind: 'suspended', when: 'running' });
    return true;
  },
  async lift(scene, v) {
    const facts = scene.world.vendors[v]!;
    if (!isSuspended(facts)) return false;
    await scene.lift(scene.vendors[v]!);
    for (const one of facts.sanctions) if (one.when !== 'coming') one.when = 'ended';
    return true;
  },
  /** To the instant: it ends as it is written. */
  async endQualification(scene, v) {
    const held = scene.world.vendors[v]!.qualifications.AU;
    if (held?.period !== 'running' && held?.period !== 'ending') return false;
    await scene.admin.query(`UPDATE vendors.qualification SET valid_until = clock_timestamp() WHERE vendor_id = $1 AND country = 'AU'`, [scene.vendors[v]!.vendorId]);
    held.period = 'ended';
    return true;
  },
  async grant(scene, v) {
    const held = scene.world.vendors[v]!.qualifications.AU;
    if (!held || !isListed(scene.world.vendors[v]!) || held.period === 'running') return false;
    await scene.admin.query(`UPDATE vendors.qualification SET valid_from = clock_timestamp() - interval '1 second', valid_until = NULL, qualified_services = services, state = 'qualified' WHERE vendor_id = $1 AND country = 'AU'`, [scene.vendors[v]!.vendorId]);
    held.period = 'running';
    return true;
  },
  /** For payroll alone from now on, of who may do what takes more. */
  async judgeFewer(scene, v, r) {
    const held = scene.world.vendors[v]!.qualifications.AU;
    const { country, wanted } = scene.world.requests[r]!;
    if (!held || held.period === 'never granted' || country !== 'AU' || !wanted.includes('tax_returns') || !isQualified(scene.world.vendors[v]!, scene.world.requests[r]!)) return false;
    await scene.admin.query(`UPDATE vendors.qualification SET qualified_services = '{payroll}', services = '{payroll}' WHERE vendor_id = $1 AND country = 'AU'`, [scene.vendors[v]!.vendorId]);
    held.judged = ['payroll'];
    return true;
  },
  async endCredentials(scene, v) {
    const verified = Object.entries(scene.world.vendors[v]!.qualifications).flatMap(([, { credentials }]) => credentials).filter(({ state, ends }) => state === 'verified' && ends !== 'past');
    if (verified.length === 0) return false;
    await scene.admin.query(`UPDATE vendors.credential_use SET ends_at = least(ends_at, clock_timestamp()) WHERE vendor_id = $1`, [scene.vendors[v]!.vendorId]);
    for (const one of verified) one.ends = 'past';
    return true;
  },
  /** By the client, and answered as the others are: of whoever could bid once it is invited. */
  async invite(scene, v, r) {
    const asked = scene.world.requests[r]!;
    if (asked.invited.has(v) || asked.state !== 'open' || !isListed(scene.world.vendors[v]!)) return false;
    const reasons = reasonsOf(scene.world, v, r).filter((code) => code !== 'already_bid' && code !== 'not_invited');
    const { status, body } = await scene.requests[r]!.client.post<{ code?: string; reasons?: { code: string }[] }>(`/v1/requests/${scene.requests[r]!.id}/invitations`, { vendorId: scene.vendors[v]!.vendorId });
    expect({ v, r, status, code: body.code, reasons: body.reasons?.map(({ code }) => code) }).toEqual(reasons.length === 0 ? { v, r, status: 201, code: undefined, reasons: undefined } : { v, r, status: 409, code: 'vendor_not_eligible', reasons });
    if (status === 201) asked.invited.set(v, 'sent');
    return true;
  },
  /** Days away gate nothing. */
  async closeForToday(scene, v) {
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Australia/Sydney' }).format(new Date());
    const facts = scene.world.vendors[v]!;
    if (facts.closedToday || !isListed(facts)) return false;
    ok(await scene.vendors[v]!.person.put(`/v1/vendors/${scene.vendors[v]!.vendorId}/closures`, { closures: [{ from: today, until: today }] }, { headers: { 'if-match': '*' } }));
    facts.closedToday = true;
    return true;
  },
  async cancel(scene, _, r) {
    const asked = scene.world.requests[r]!;
    if (asked.state !== 'open' || scene.world.requests.filter(({ state }) => state === 'open').length < 6) return false;
    ok(await scene.requests[r]!.client.post(`/v1/requests/${scene.requests[r]!.id}/cancel`, { reason: 'no_longer_needed' }));
    asked.state = 'cancelled';
    return true;
  },
  async passTheClose(scene, _, r) {
    const asked = scene.world.requests[r]!;
    if (asked.state !== 'open' || scene.world.requests.filter(({ state }) => state === 'open').length < 6) return false;
    await scene.closeNow(scene.requests[r]!.id);
    asked.state = 'closed';
    return true;
  },
};

const TRIES = 200;

/** One change after another, the same for the same seed: every kind in turn, of whom and of what by chance, mostly of a vendor that may bid until then. */
export function changesOf(seed: number, scene: EligibilityScene): { next(): Promise<number | undefined>; readonly untried: ReadonlySet<string> } {
  const { vendors, requests } = scene.world;
  const kinds = fc.sample(fc.shuffledSubarray(Object.keys(CHANGES), { minLength: Object.keys(CHANGES).length }), { seed, numRuns: 1 })[0]!;
  const picks = fc.sample(fc.tuple(fc.nat(2), fc.nat(), fc.nat(vendors.length - 1), fc.nat(requests.length - 1)), { seed, numRuns: 20_000 }).values();
  const untried = new Set(kinds);
  let made = 0;
  const pick = (): readonly [number, number] => {
    const [ofAnybody, which, v, r] = picks.next().value!;
    const mayBid = vendors.flatMap((_, one) => requests.flatMap((__, other) => (reasonsOf(scene.world, one, other).every((code) => code === 'already_bid') ? [[one, other] as const] : [])));
    return ofAnybody === 0 || mayBid.length === 0 ? [v, r] : mayBid[which % mayBid.length]!;
  };
  return {
    untried,
    /** The vendor that it was of, or that looked on. */
    async next() {
      const kind = kinds[made++ % kinds.length]!;
      for (let tries = 0; tries < TRIES; tries += 1) {
        const [v, r] = pick();
        if (!(await CHANGES[kind]!(scene, v, r))) continue;
        untried.delete(kind);
        return v;
      }
      return undefined;
    },
  };
}
