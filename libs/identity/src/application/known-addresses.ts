import { CONFIG, deriveSecret, type Config } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import { createHmac } from 'node:crypto';
import { mailboxOf } from '../domain/own-address.js';

/** Tells addresses of strangers apart without keeping them: a digest under a key of this installation, of the mailbox and not of its spelling. */
@Injectable()
export class KnownAddresses {
  private readonly key: Buffer;

  constructor(@Inject(CONFIG) config: Config) {
    this.key = deriveSecret(config.masterKey, 'addresses-of-clients');
  }

  /** `key`: of the address. */
  digest(key: string): Buffer {
    return createHmac('sha256', this.key).update(mailboxOf(key)).digest();
  }
}
