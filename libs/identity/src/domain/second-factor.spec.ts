import { codeOf, enrolmentOpen, enrolmentUri, normalRecoveryCode, provedStep, recoveryCodeOf, stepAt, typedSecret } from './second-factor.js';

/** RFC 6238, appendix B, for SHA-1: the last six of its eight digits. */
const SECRET = Buffer.from('12345678901234567890');
const VECTORS = [[59, '287082'], [1_111_111_109, '081804'], [1_111_111_111, '050471'], [1_234_567_890, '005924'], [2_000_000_000, '279037']] as const;
const at = (seconds: number) => new Date(seconds * 1_000);
const NOW = at(1_234_567_890);
const STEP = stepAt(NOW);

describe('a code of the authenticator app', () => {
  it.each(VECTORS)('is at %d seconds the one of RFC 6238', (seconds, code) => {
    expect(codeOf(SECRET, stepAt(at(seconds)))).toBe(code);
    expect(provedStep(SECRET, code, at(seconds), 0)).toBe(stepAt(at(seconds)));
  });

  it('is good one step early and one late, and no further', () => {
    const proved = [-2, -1, 0, 1, 2].map((away) => provedStep(SECRET, codeOf(SECRET, STEP + away), NOW, 0));
    expect(proved).toEqual([undefined, STEP - 1, STEP, STEP + 1, undefined]);
  });

  it('is good once: neither it nor an earlier one comes after it', () => {
    const after = (lastStep: number) => [-1, 0, 1].map((away) => provedStep(SECRET, codeOf(SECRET, STEP + away), NOW, lastStep) !== undefined);
    expect(after(STEP - 1)).toEqual([false, true, true]);
    expect(after(STEP)).toEqual([false, false, true]);
    expect(after(STEP + 1)).toEqual([false, false, false]);
  });

  it.each(['', '28708', '2870821', 'abcdef', '000000'])('is not "%s"', (code) => {
    expect(provedStep(SECRET, code, at(59), 0)).toBeUndefined();
  });

  it('belongs to its secret alone', () => {
    expect(provedStep(Buffer.from('12345678901234567891'), codeOf(SECRET, STEP), NOW, 0)).toBeUndefined();
  });
});

describe('an enrolment', () => {
  it('is told as a URI that authenticator apps read', () => {
    const uri = new URL(enrolmentUri(SECRET, 'mira@brightlane.example'));
    expect([uri.protocol, uri.host, decodeURIComponent(uri.pathname)]).toEqual(['otpauth:', 'totp', '/Marketplace:mira@brightlane.example']);
    expect(Object.fromEntries(uri.searchParams)).toEqual({ issuer: 'Marketplace', secret: typedSecret(SECRET), algorithm: 'SHA1', digits: '6', period: '30' });
    expect(typedSecret(SECRET)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
  });

  it('may be confirmed within the hour', () => {
    expect([3_599, 3_600].map((seconds) => enrolmentOpen(NOW, at(1_234_567_890 + seconds)))).toEqual([true, false]);
  });
});

describe('a recovery code', () => {
  it('is letters and digits that nobody confuses, in groups', () => {
    expect(recoveryCodeOf(Buffer.from([...Array(16).keys()]))).toBe('0123-4567-89ab-cdef');
    expect(recoveryCodeOf(Buffer.alloc(16, 255))).toBe('zzzz-zzzz-zzzz-zzzz');
  });

  it('is read however it is written', () => {
    for (const written of ['0123-4567-89ab-cdef', '0123456789abcdef', ' O1Z3 4567 89AB CDEF'.replace('Z', '2'), 'oi23-4567-89ab-cdef', '0l23-4567-89ab-cdef']) expect(normalRecoveryCode(written)).toBe('0123456789abcdef');
  });
});
