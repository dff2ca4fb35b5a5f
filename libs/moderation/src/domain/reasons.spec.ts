import { DECISIONS } from './case-lifecycle.js';
import { REASONS, requireReason } from './reasons.js';

describe('the catalogue of reasons', () => {
  it.each(DECISIONS.flatMap((decision) => DECISIONS.flatMap((of) => Object.keys(REASONS[of]).map((code) => [decision, code, of] as const))))('for %s: %s is a reason of %s', (decision, code, of) => {
    const given = () => requireReason(decision, code);
    if (decision === of) expect(given).not.toThrow();
    else expect(given).toThrow(expect.objectContaining({ code: 'unknown_reason', errors: [expect.objectContaining({ pointer: '/reasonCode' })] }) as Error);
  });

  it.each(['', 'because', 'constructor', '__proto__', 'toString'])('does not know %p', (code) => {
    for (const decision of DECISIONS) expect(() => requireReason(decision, code)).toThrow(expect.objectContaining({ kind: 'invalid', code: 'unknown_reason' }) as Error);
  });
});
