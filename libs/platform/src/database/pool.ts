import pg from 'pg';

/**
 * A pool whose connections may break at any instant. pg-pool listens to idle ones only: a connection that breaks while it is lent out, or before whoever asked
 * for it has it in hand, emits an `error` that nobody hears, and that ends the process.
 */
class HeardPool extends pg.Pool {
  constructor(config: pg.PoolConfig) {
    super(config);
    // Whoever holds it learns of it from its own query.
    this.on('connect', (client) => client.on('error', () => undefined));
  }
}

/** pg as TypeORM is to use it. */
export const HEARD_PG = { ...pg, Pool: HeardPool };

/** A pool of our own. */
export function openPool(config: pg.PoolConfig, onError: (error: Error) => void): pg.Pool {
  const pool = new HeardPool(config);
  // A connection that has been told to end may be ended by the server first.
  pool.on('error', (error) => (pool.ending ? undefined : onError(error)));
  return pool;
}
