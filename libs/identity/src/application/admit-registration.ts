import { networkOf, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { emailKey } from '../domain/email.js';
import { requireShowablePerson } from '../domain/person.js';
import { Throttle } from '../persistence/throttle.js';
import { DemoGuard } from './demo-guard.js';
import { Passwords } from './passwords.js';

interface Applicant {
  readonly email: string;
  readonly displayName: string;
  readonly password: string;
}

/** What a registration must pass before anything is hashed or stored for it. */
@Injectable()
export class AdmitRegistration {
  constructor(private readonly throttle: Throttle, private readonly demo: DemoGuard, private readonly passwords: Passwords) {}

  /** Throws `screening_blocked`, `weak_password`, `demo_address` or `too_many_attempts`. */
  async execute(caller: Caller, { email, displayName, password }: Applicant): Promise<void> {
    requireShowablePerson(displayName);
    await this.passwords.requireAcceptable(password, { email, displayName });
    this.demo.refuseDemoAddress(email);
    await this.throttle.take('registerByAddress', networkOf(caller.address));
    await this.throttle.take('registerByAccount', emailKey(email));
  }
}
