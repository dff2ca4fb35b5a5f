import fc from 'fast-check';
import { credentialPhase, CREDENTIAL_ACTIONS, decideCredential, endOf, pendingUntil, type CredentialAction } from './credential-lifecycle.js';
import { CREDENTIAL_PHASES, type CredentialPhase, type CredentialStanding } from './credential.js';
import { PROFILE_ACTORS, type ProfileActor } from './profile-lifecycle.js';

const AT = new Date('2026-11-30T10:00:00Z');
const DAY = 86_400_000;
const later = (ms: number, from = AT) => new Date(from.getTime() + ms);

const standing = (phase: CredentialPhase): CredentialStanding => ({ state: phase === 'expired' ? 'verified' : phase, endsAt: phase === 'expired' ? AT : phase === 'verified' ? later(1) : null, pendingUntil: null });

const outcome = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return `! ${(error as { code: string }).code}`;
  }
};

const NO_REVIEW = '! credential_not_in_review';
const NOT_EDITABLE = '! credential_not_editable';
const NOT_VERIFIED = '! credential_not_verified';
const UNVERIFIED = { change: 'draft', submit: NOT_EDITABLE, verify: NO_REVIEW, request_changes: NO_REVIEW, reject: NO_REVIEW, withdraw: 'withdrawn', renew: NOT_VERIFIED, replace: NOT_VERIFIED, extend: NOT_VERIFIED };
const VERIFIED = { ...UNVERIFIED, change: NOT_EDITABLE, renew: 'verified', replace: 'replaced', extend: 'verified' };
const ENDED = { ...UNVERIFIED, change: NOT_EDITABLE, withdraw: '! credential_ended' };
/** Written apart from the rules: every phase × every action. */
const EXPECTED: Readonly<Record<CredentialPhase, Readonly<Record<CredentialAction, string>>>> = {
  draft: { ...UNVERIFIED, submit: 'in_review' },
  in_review: { ...UNVERIFIED, verify: 'verified', request_changes: 'changes_requested', reject: 'rejected' },
  changes_requested: { ...UNVERIFIED, submit: 'in_review' },
  rejected: UNVERIFIED,
  verified: VERIFIED,
  expired: VERIFIED,
  replaced: ENDED,
  withdrawn: ENDED,
};
const BY: Readonly<Record<CredentialAction, ProfileActor>> = { change: 'vendor', submit: 'vendor', verify: 'operator', request_changes: 'operator', reject: 'operator', withdraw: 'vendor', renew: 'vendor', replace: 'operator', extend: 'operator' };
const CELLS = CREDENTIAL_PHASES.flatMap((phase) => CREDENTIAL_ACTIONS.flatMap((action) => PROFILE_ACTORS.map((actor) => [phase, action, actor] as const)));

describe('the lifecycle of a credential', () => {
  it.each(CELLS)('from %s, %s by a %s leads where the table says', (phase, action, actor) => {
    expect(outcome(() => decideCredential(action, standing(phase), actor, AT))).toBe(BY[action] === actor ? EXPECTED[phase][action] : '! actor_not_allowed');
  });

  it('reads expired from the very instant of its end, an extension included, with nothing stored', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * DAY }), fc.option(fc.integer({ min: 1, max: 14 * DAY }), { nil: null }), fc.integer({ min: -3, max: 3 }), (lasts, extended, off) => {
        const endsAt = later(lasts);
        const credential: CredentialStanding = { state: 'verified', endsAt, pendingUntil: extended === null ? null : later(extended, endsAt) };
        expect(credentialPhase(credential, later(off, endOf(credential) as Date))).toBe(off < 0 ? 'verified' : 'expired');
      }),
    );
    expect(credentialPhase({ state: 'verified', endsAt: null, pendingUntil: null }, later(1e12))).toBe('verified');
  });

  it('walks at random without ever being verified by its vendor, and ends for good', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...CREDENTIAL_ACTIONS), fc.constantFrom(...PROFILE_ACTORS), fc.integer({ min: 0, max: 40 * DAY })), { maxLength: 30 }), (steps) => {
        let credential: CredentialStanding = { state: 'draft', endsAt: null, pendingUntil: null };
        let [at, reviewed] = [AT, false];
        for (const [action, actor, wait] of steps) {
          at = later(wait, at);
          const before = credential;
          const to = outcome(() => decideCredential(action, before, actor, at)) as string;
          if (to.startsWith('!')) continue;
          if (before.state === 'withdrawn' || before.state === 'replaced') throw new Error(`${before.state} led to ${to}`);
          if (to === 'verified' && before.state !== 'verified') expect([before.state, actor, reviewed]).toEqual(['in_review', 'operator', true]);
          reviewed = to === 'in_review';
          credential = { ...before, state: to as CredentialStanding['state'], endsAt: action === 'verify' ? later(60 * DAY, at) : before.endsAt };
        }
      }),
    );
  });
});

describe('a renewal that waits', () => {
  const ends = later(5 * DAY);
  const held: CredentialStanding = { state: 'verified', endsAt: ends, pendingUntil: null };
  const filed = (at: Date | null, state: 'in_review' | 'draft' | 'rejected' = 'in_review') => ({ state, firstSubmittedAt: at });
  const granted = (...args: Parameters<typeof pendingUntil>) => outcome(() => pendingUntil(...args));

  it('is waited for until fourteen days past the end, when it was filed before the end', () => {
    const until = later(14 * DAY, ends);
    expect(granted(held, filed(AT), false, AT)).toEqual(until);
    expect(granted(held, filed(later(-1, ends)), false, later(-1, until))).toEqual(until);
    expect(granted(held, filed(later(-1, ends)), false, ends)).toEqual(until);
  });

  it('is not when it came late, does not wait, the days are over, it was granted before, there is no end, or the law forbids work without it', () => {
    const refused = [
      granted(held, filed(ends), false, ends),
      granted(held, filed(AT, 'draft'), false, AT),
      granted(held, filed(AT, 'rejected'), false, AT),
      granted(held, filed(null), false, AT),
      granted(held, undefined, false, AT),
      granted(held, filed(AT), false, later(14 * DAY, ends)),
      granted({ ...held, pendingUntil: later(1, ends) }, filed(AT), false, AT),
      granted({ ...held, endsAt: null }, filed(AT), false, AT),
      granted(held, filed(AT), true, AT),
    ];
    expect(new Set(refused)).toEqual(new Set(['! renewal_not_pending']));
    expect(granted({ ...held, state: 'withdrawn' }, filed(AT), false, AT)).toBe('! credential_not_verified');
  });
});
