import { DomainError } from '#contracts';
import { Injectable } from '@nestjs/common';
import { isEmail } from 'class-validator';
import { isWritable, PLAIN_ADDRESS } from '../domain/email.js';
import { requireShowablePerson } from '../domain/person.js';
import { DemoGuard } from './demo-guard.js';
import { Passwords } from './passwords.js';
import type { Registration } from './register-account.js';

const LONGEST_NAME = 120;

/** What the facts about a new operator must pass; over HTTP the classes of bodies would have seen to some of it. */
@Injectable()
export class AdmitOperator {
  constructor(private readonly passwords: Passwords, private readonly demo: DemoGuard) {}

  /** Throws `invalid_email`, `invalid_name`, `screening_blocked`, `demo_address` or `weak_password`. */
  async execute({ email, displayName, password }: Registration): Promise<void> {
    if (!isEmail(email, PLAIN_ADDRESS) || !isWritable(email)) throw new DomainError('invalid', 'invalid_email', 'The e-mail address is not one.', [{ pointer: '/email', code: 'is_email', detail: 'must be an e-mail address' }]);
    if (displayName.trim() === '' || displayName.length > LONGEST_NAME) throw new DomainError('invalid', 'invalid_name', `The name must have 1 to ${LONGEST_NAME} characters.`);
    requireShowablePerson(displayName);
    this.demo.refuseDemoAddress(email);
    await this.passwords.requireFor({ operator: true, email, displayName }, password);
  }
}
