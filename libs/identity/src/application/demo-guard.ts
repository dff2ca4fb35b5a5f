import { DEMO_DOMAIN, DomainError } from '#contracts';
import { CONFIG, Database, StartRefused, type Config } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import { emailKey } from '../domain/email.js';
import { ANY_DEMO_ACCOUNT, IS_DEMO_ACCOUNT } from '../persistence/account-count.sql.js';

const DEMO_ADDRESS = `@${DEMO_DOMAIN}`;

/** Demo accounts share a password that whoever reads the master key knows: no production installation has any, nor starts beside them. */
@Injectable()
export class DemoGuard {
  constructor(private readonly database: Database, @Inject(CONFIG) private readonly config: Config) {}

  /** Throws `StartRefused`. */
  async refuseInProduction(): Promise<void> {
    const demo = await this.database.one<{ found: boolean }>(ANY_DEMO_ACCOUNT, [DEMO_ADDRESS]);
    if (demo?.found) throw new StartRefused(`This installation holds demo accounts (…${DEMO_ADDRESS}), and none may exist when NODE_ENV=production: use another data folder or database.`);
  }

  isDemoAddress(email: string): boolean {
    return emailKey(email).endsWith(DEMO_ADDRESS);
  }

  /** Whether it is the account of somebody in the demo data: never in production. */
  async isDemo(accountId: string): Promise<boolean> {
    if (this.config.production) return false;
    return (await this.database.one<{ found: boolean }>(IS_DEMO_ACCOUNT, [accountId, DEMO_ADDRESS]))?.found === true;
  }

  /** Throws `demo_address` in production for an address at the demo's domain. */
  refuseDemoAddress(email: string): void {
    if (!this.config.production || !this.isDemoAddress(email)) return;
    throw new DomainError('invalid', 'demo_address', 'This address is kept for demo data.', [{ pointer: '/email', code: 'demo_address', detail: `must not be at ${DEMO_DOMAIN}` }]);
  }
}
