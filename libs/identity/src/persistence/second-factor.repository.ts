import { CLOCK, Database, instantOf, rowColumns, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { RecoveryCodeRow } from './recovery-code.row.js';
import { SecondFactorRow } from './second-factor.row.js';

export interface FactorRecord {
  readonly activatedAt: Date | null;
  readonly pendingSince: Date | null;
  readonly recoveryCodesLeft: number;
}

const FACTOR_FOR_UPDATE = `SELECT ${rowColumns(SecondFactorRow, 'f')} FROM identity.second_factor f WHERE f.account_id = $1 FOR UPDATE`;

type Sealed = Pick<SecondFactorRow, 'accountId' | 'sealedSecret' | 'pendingSecret'>;

/** Second factors with their recovery codes, which change under the factor's lock. */
@Injectable()
export class SecondFactorRepository {
  constructor(private readonly database: Database) {}

  /** With the database's clock behind the lock. */
  async lock(tx: Tx, accountId: string): Promise<{ readonly factor: SecondFactorRow | undefined; readonly at: Date }> {
    const [rows, now] = await tx.together({ sql: FACTOR_FOR_UPDATE, values: [accountId] }, CLOCK);
    return { factor: rows?.[0] as SecondFactorRow | undefined, at: instantOf(now) };
  }

  async save(tx: Tx, factor: SecondFactorRow): Promise<void> {
    await tx.manager.upsert(SecondFactorRow, factor, ['accountId']);
  }

  async use(tx: Tx, accountId: string, lastStep: number): Promise<void> {
    await tx.manager.update(SecondFactorRow, { accountId }, { lastStep });
  }

  async remove(tx: Tx, accountId: string): Promise<void> {
    await tx.manager.delete(RecoveryCodeRow, { accountId });
    await tx.manager.delete(SecondFactorRow, { accountId });
  }

  /** Those before stop working. */
  async putRecoveryCodes(tx: Tx, accountId: string, codeHashes: readonly string[], at: Date): Promise<void> {
    await tx.manager.delete(RecoveryCodeRow, { accountId });
    await tx.manager.insert(RecoveryCodeRow, codeHashes.map((codeHash) => ({ accountId, codeHash, createdAt: at })));
  }

  /** Uses a recovery code up; false when there is no such one. */
  async takeRecoveryCode(tx: Tx, accountId: string, codeHash: string): Promise<boolean> {
    return (await tx.manager.delete(RecoveryCodeRow, { accountId, codeHash })).affected === 1;
  }

  countRecoveryCodes(tx: Tx, accountId: string): Promise<number> {
    return tx.manager.countBy(RecoveryCodeRow, { accountId });
  }

  /** `source`: the transaction, inside one. */
  find(accountId: string, source: Pick<Tx, 'one'> = this.database): Promise<FactorRecord | undefined> {
    return source.one(
      `SELECT activated_at AS "activatedAt", pending_since AS "pendingSince",
              (SELECT count(*)::int FROM identity.recovery_code c WHERE c.account_id = f.account_id) AS "recoveryCodesLeft" FROM identity.second_factor f WHERE account_id = $1`,
      [accountId],
    );
  }

  active(accountId: string): Promise<{ readonly sealedSecret: Buffer; readonly lastStep: number } | undefined> {
    return this.database.one('SELECT sealed_secret AS "sealedSecret", last_step AS "lastStep" FROM identity.second_factor WHERE account_id = $1 AND sealed_secret IS NOT NULL', [accountId]);
  }

  /** Locks the next few after an account, in the order of ids. */
  lockPage(tx: Tx, after: string, most: number): Promise<Sealed[]> {
    return tx.query(
      `SELECT account_id AS "accountId", sealed_secret AS "sealedSecret", pending_secret AS "pendingSecret" FROM identity.second_factor WHERE account_id > $1 ORDER BY account_id LIMIT $2 FOR UPDATE`,
      [after, most],
    );
  }

  async reseal(tx: Tx, { accountId, sealedSecret, pendingSecret }: Sealed): Promise<void> {
    await tx.manager.update(SecondFactorRow, { accountId }, { sealedSecret, pendingSecret });
  }
}
