import { noticesDue } from '#contracts';
import { Database, type Round, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { VENDOR_LIMITS } from '../../domain/limits.js';
import { CLAIM_WARNING, EXPIRING_CREDENTIALS, EXPIRING_QUALIFICATIONS, type Expiring } from '../../persistence/expiring.sql.js';

const BATCH = 100;

/** Tells vendors what ends before long. Nothing rests on it: that something has ended is read from its dates. */
@Injectable()
export class WarnOfExpiry {
  constructor(private readonly database: Database) {}

  /** How many were told. */
  async execute(round: Round): Promise<number> {
    let told = 0;
    for (const find of [EXPIRING_CREDENTIALS, EXPIRING_QUALIFICATIONS]) {
      for (let more = true; more && !round.over; ) {
        const days = VENDOR_LIMITS.expiryWarningDays;
        const due = await this.database.query<Expiring & Record<string, unknown>>(find, [days, Math.max(...days), BATCH]);
        let now = 0;
        for (const one of due) {
          if (round.over) break;
          now += await this.database.transaction((tx) => this.tell(tx, one));
        }
        told += now;
        more = due.length === BATCH && now > 0;
      }
    }
    return told;
  }

  private async tell(tx: Tx, { vendorId, organisationId, subject, credentialId, discipline, country, title, endsAt, days }: Expiring): Promise<number> {
    if ((await tx.execute(CLAIM_WARNING, [vendorId, subject, endsAt, days, organisationId])) === 0) return 0;
    const facts = { outcome: `${days}_days`, until: endsAt.toISOString() };
    const notices = credentialId === null
      ? noticesDue('qualification_ending', [organisationId], { objectType: 'vendor_profile', objectId: vendorId, facts: { ...facts, discipline: discipline ?? '', title: country ?? '' } })
      : noticesDue('credential_ending', [organisationId], { objectType: 'credential', objectId: credentialId, facts: { ...facts, title: title ?? '' } });
    for (const due of notices) tx.announce('vendors.notice-due.v1', due);
    return 1;
  }
}
