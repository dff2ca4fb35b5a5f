import pg from 'pg';

/**
 * A pool of our own whose connections may break at any instant. pg-pool listens to idle ones only: a connection that breaks while it is lent out emits an
 * `error` that nobody hears, and that ends the process.
 */
export function openPool(config: pg.PoolConfig, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool(config);
  // A connection that has been told to end may be ended by the server first.
  pool.on('error', (error) => (pool.ending ? undefined : onError(error)));
  // Whoever holds it learns of it from its own query.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
