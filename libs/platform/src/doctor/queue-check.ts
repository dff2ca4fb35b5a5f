import { Redis } from 'ioredis';
import type { Config } from '../config/config.js';
import { queueUrlOf } from '../database/migrate.js';
import { hearsNotifications } from './notifications.js';

/** Says which queue answers; throws what is wrong with it. */
export async function queueProblem(config: Config): Promise<string> {
  return config.queueUrl.startsWith('redis') ? checkRedis(config.queueUrl) : checkPostgres(config);
}

async function checkPostgres(config: Config): Promise<string> {
  if (!(await hearsNotifications(queueUrlOf(config)))) {
    throw new Error('QUEUE_URL goes through a transaction pooler, where BullMQ runs no job: point it at the database itself, or at Redis');
  }
  return 'BullMQ on PostgreSQL';
}

async function checkRedis(url: string): Promise<string> {
  const redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 1, connectTimeout: 5_000, retryStrategy: () => null });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    const policy = await redis.config('GET', 'maxmemory-policy').catch(() => []);
    const persistence = await redis.config('GET', 'appendonly').catch(() => []);
    if (Array.isArray(policy) && policy[1] && policy[1] !== 'noeviction') throw new Error(`Redis evicts keys (maxmemory-policy ${String(policy[1])}): set noeviction`);
    const lossy = Array.isArray(persistence) && persistence[1] === 'no';
    return `BullMQ on Redis${lossy ? ' (without append-only file: jobs lost at a crash are delivered again from the outbox)' : ''}`;
  } finally {
    redis.disconnect();
  }
}
