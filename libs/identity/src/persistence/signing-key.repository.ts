import { Database, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { SigningKeyRow } from './signing-key.row.js';

/** Any constant of our own: only one process creates a key. */
const CREATION_LOCK = 4_201_900_010;

@Injectable()
export class SigningKeyRepository {
  constructor(private readonly database: Database) {}

  /** Makes every other process wait until this transaction ends. */
  async lockCreation(tx: Tx): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [CREATION_LOCK]);
  }

  current(tx: Tx): Promise<SigningKeyRow | null> {
    return tx.manager.findOne(SigningKeyRow, { where: { retiredAt: IsNull() }, order: { createdAt: 'DESC' } });
  }

  async add(tx: Tx, key: SigningKeyRow): Promise<void> {
    await tx.manager.insert(SigningKeyRow, key);
  }

  async reseal(tx: Tx, kid: string, sealedPrivateKey: Buffer): Promise<void> {
    await tx.manager.update(SigningKeyRow, { kid }, { sealedPrivateKey });
  }

  /** Everything with which a token that still lives may be signed. */
  verificationKeys(): Promise<{ kid: string; public_key: string }[]> {
    return this.database.query('SELECT kid, public_key FROM identity.verification_keys ORDER BY kid');
  }
}
