import { Database, write, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { AdmitRegistration } from './admit-registration.js';
import { DemoGuard } from './demo-guard.js';
import { evenly } from './even-answer.js';
import { OpenAccount } from './open-account.js';
import { Passwords } from './passwords.js';

export interface Registration {
  readonly email: string;
  readonly displayName: string;
  readonly password: string;
}

/** What everybody is told, whether or not the address had an account: only its mailbox learns which. */
export interface RegistrationView {
  readonly email: string;
  readonly displayName: string;
}

@Injectable()
export class RegisterAccount {
  constructor(
    private readonly database: Database,
    private readonly admission: AdmitRegistration,
    private readonly passwords: Passwords,
    private readonly opening: OpenAccount,
    private readonly demo: DemoGuard,
  ) {}

  async execute(caller: Caller, registration: Registration): Promise<RegistrationView> {
    const { email, displayName, password } = registration;
    await this.admission.execute(caller, registration);
    // Who has a demo address is no secret, and there are many to load.
    const answering = this.demo.isDemoAddress(email) ? (work: () => Promise<RegistrationView>) => work() : evenly<RegistrationView>;
    return answering(async () => {
      const passwordHash = await this.passwords.hashInTurn(password);
      return write(this.database, caller, async (tx) => {
        await this.opening.execute(tx, { email, displayName, passwordHash });
        return { email, displayName };
      });
    });
  }
}
