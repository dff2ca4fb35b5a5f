import { Database, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { SigningKeyRow } from './signing-key.row.js';

/** Any constant of our own: only one process makes or retires keys. */
const ROTATION_LOCK = 4_201_900_010;

@Injectable()
export class SigningKeyRepository {
  constructor(private readonly database: Database) {}

  /** Makes every other process that would make or retire a key wait until this transaction ends. */
  async lockRotation(tx: Tx): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [ROTATION_LOCK]);
  }

  /** Those that are not retired: which of them signs is the domain's to say. */
  living(tx: Tx): Promise<SigningKeyRow[]> {
    return tx.manager.find(SigningKeyRow, { where: { retiredAt: IsNull() }, order: { createdAt: 'ASC' } });
  }

  /** Their private parts go with it. */
  async retire(tx: Tx, kids: readonly string[], at: Date): Promise<void> {
    await tx.manager.update(SigningKeyRow, { kid: In([...kids]) }, { retiredAt: at, sealedPrivateKey: null });
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
