import { Secret, TOTP } from 'otpauth';
import { setTimeout as sleep } from 'node:timers/promises';

const PERIOD_S = 30;
const LOOK_EVERY_MS = 250;

/** An authenticator app (RFC 6238) for programs that sign in: each code is given once, for it is good once. */
export class Authenticator {
  private readonly totp: TOTP;
  private last = 0;

  /** `secret`: base32, as the enrolment told it. */
  constructor(secret: string) {
    this.totp = new TOTP({ algorithm: 'SHA1', digits: 6, period: PERIOD_S, secret: Secret.fromBase32(secret) });
  }

  /** The code of this half-minute; the second time that of the next one, which is good already; the third time, one that is waited for. */
  async next(): Promise<string> {
    for (;;) {
      const now = this.totp.counter();
      const step = Math.max(now, this.last + 1);
      if (step <= now + 1) {
        this.last = step;
        return this.totp.generate({ timestamp: step * PERIOD_S * 1_000 });
      }
      await sleep(LOOK_EVERY_MS);
    }
  }
}
