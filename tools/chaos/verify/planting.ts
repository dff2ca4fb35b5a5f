import type { Client } from 'pg';

const ZERO: Readonly<Record<string, unknown>> = { text: 'x', jsonb: '{}', integer: 1, smallint: 1, numeric: 1, boolean: false, ARRAY: [], bytea: Buffer.alloc(0) };

/**
 * Puts rows where the product itself would never let them come to be: what holds the tables in shape is dropped first, all in a transaction that its caller rolls back.
 */
export class Planting {
  private readonly bare = new Set<string>();

  constructor(private readonly client: Client) {}

  /** A row of `table` with these values; what else it must have is filled with something of the right type. */
  async row(table: string, values: Readonly<Record<string, unknown>>): Promise<void> {
    await this.strip(table);
    const { rows } = await this.client.query<{ name: string; type: string }>(
      `SELECT column_name AS name, data_type AS type FROM information_schema.columns WHERE table_schema || '.' || table_name = $1 AND is_nullable = 'NO' AND column_default IS NULL AND NOT column_name = ANY($2)`,
      [table, Object.keys(values)],
    );
    const all = { ...Object.fromEntries(rows.map(({ name, type }) => [name, this.anything(type)])), ...values };
    const names = Object.keys(all);
    await this.client.query(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((_, i) => `$${i + 1}`).join(', ')})`, Object.values(all));
  }

  private anything(type: string): unknown {
    if (type.startsWith('timestamp')) return new Date('2026-12-01T00:00:00Z');
    return type === 'uuid' ? crypto.randomUUID() : ZERO[type];
  }

  private async strip(table: string): Promise<void> {
    if (this.bare.has(table)) return;
    this.bare.add(table);
    await this.client.query(`ALTER TABLE ${table} DISABLE TRIGGER ALL`);
    const { rows: constraints } = await this.client.query<{ name: string }>(`SELECT conname AS name FROM pg_constraint WHERE conrelid = $1::regclass AND contype IN ('c', 'f', 'u', 'p')`, [table]);
    for (const { name } of constraints) await this.client.query(`ALTER TABLE ${table} DROP CONSTRAINT IF EXISTS ${name} CASCADE`);
    const { rows: indexes } = await this.client.query<{ name: string }>(`SELECT indexrelid::regclass::text AS name FROM pg_index WHERE indrelid = $1::regclass AND indisunique`, [table]);
    for (const { name } of indexes) await this.client.query(`DROP INDEX ${name}`);
  }
}
