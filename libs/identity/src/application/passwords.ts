import { CONFIG, type Config } from '#platform';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';
import { madeAtOtherCost } from '../domain/password-hash.js';
import type { PasswordOwner } from '../domain/own-words.js';
import { requireAcceptablePassword, requireOperatorPassword } from '../domain/password.js';
import { CommonPasswords } from './common-passwords.js';
import { Turnstile } from './turnstile.js';

/** OWASP Password Storage: argon2id (the library's default algorithm) with 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** As long as it is not known whose it is to be. */
const NOBODY: PasswordOwner = { email: '', displayName: '' };

/** One spelling for what looks the same, whatever keyboard it came from (NIST SP 800-63B 3.1.1.2). */
const normal = (password: string): string => password.normalize('NFKC');

@Injectable()
export class Passwords implements OnModuleInit {
  private dummy = '';

  constructor(private readonly common: CommonPasswords, private readonly turnstile: Turnstile, @Inject(CONFIG) private readonly config: Config) {}

  async onModuleInit(): Promise<void> {
    this.dummy ||= await hash(randomBytes(24), COST);
  }

  /** Throws `weak_password` for one that nobody may choose, and none of this owner. */
  async requireAcceptable(password: string, owner: PasswordOwner = NOBODY, pointer = '/password'): Promise<void> {
    requireAcceptablePassword(password, owner, await this.common.isCommon(), pointer);
  }

  /** The same for an account that is known: an operator of a public installation may choose less than others. */
  async requireFor({ operator, ...owner }: PasswordOwner & { readonly operator: boolean }, password: string, pointer = '/password'): Promise<void> {
    if (operator && this.config.production) requireOperatorPassword(password, owner, await this.common.isCommon(), pointer);
    else await this.requireAcceptable(password, owner, pointer);
  }

  /** Whether a hash was made at another cost than one would be now. */
  isOutdated(stored: string): boolean {
    return madeAtOtherCost(stored, COST);
  }

  hash(password: string): Promise<string> {
    return hash(normal(password), COST);
  }

  /** In turn with everybody else who has something hashed. Throws `overloaded`. */
  hashInTurn(password: string): Promise<string> {
    return this.turnstile.pass(() => this.hash(password));
  }

  /** Without a hash that could match, as for an unknown account, a hash of nothing anybody knows is compared: false after the same time. */
  async verify(stored: string | undefined, password: string): Promise<boolean> {
    const known = stored?.startsWith('$argon2id$') === true;
    const matches = await verify(known ? stored : this.dummy, normal(password));
    return matches && known;
  }
}
