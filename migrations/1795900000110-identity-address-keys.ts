import { domainToASCII } from 'node:url';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [['account', 'id'], ['email_proof', 'token_hash'], ['member_invitation', 'id']] as const;

interface Keyed {
  readonly id: string;
  readonly key: string;
}

function asciiKey(key: string): string | undefined {
  const at = key.lastIndexOf('@');
  const domain = domainToASCII(key.slice(at + 1));
  return domain === '' ? undefined : `${key.slice(0, at)}@${domain}`;
}

/** Addresses are known by their domain as it stands in the DNS. Where both spellings have an account or an open invitation already, one keeps the key that it had. */
export class IdentityAddressKeys1795900000110 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, id] of TABLES) {
      // Read by an update, which holds the rows as well. TypeORM answers one with its rows and their number.
      const [rows = []] = (await runner.query(`UPDATE identity.${table} SET email_key = email_key WHERE email_key ~ '@.*[^ -~]' RETURNING ${id}::text AS id, email_key AS key`)) as [Keyed[]?];
      for (const { id: row, key } of rows) await this.rename(runner, `UPDATE identity.${table} SET email_key = $2 WHERE ${id}::text = $1`, row, asciiKey(key));
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table] of TABLES) await runner.query(`UPDATE identity.${table} SET email_key = lower(normalize(btrim(email), NFKC)) WHERE email_key LIKE '%@%xn--%' AND email ~ '@.*[^ -~]'`);
  }

  private async rename(runner: QueryRunner, sql: string, id: string, key: string | undefined): Promise<void> {
    if (key === undefined) return;
    await runner.query('SAVEPOINT renaming');
    try {
      await runner.query(sql, [id, key]);
    } catch (error) {
      if ((error as { code?: string }).code !== '23505') throw error;
      await runner.query('ROLLBACK TO SAVEPOINT renaming');
    }
  }
}
