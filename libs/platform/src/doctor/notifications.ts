import pg from 'pg';

const WITHIN_MS = 1_500;

/** Whether a notification sent on one connection arrives on another: not so through a transaction pooler, where LISTEN succeeds and hears nothing. */
export async function hearsNotifications(url: string): Promise<boolean> {
  const channel = `marketplace_doctor_${process.pid}`;
  const listener = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  const speaker = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  listener.on('error', () => undefined);
  speaker.on('error', () => undefined);
  try {
    await Promise.all([listener.connect(), speaker.connect()]);
    const heard = new Promise<boolean>((resolve) => {
      listener.on('notification', () => resolve(true));
      setTimeout(() => resolve(false), WITHIN_MS).unref();
    });
    await listener.query(`LISTEN ${channel}`);
    await speaker.query(`SELECT pg_notify($1, '')`, [channel]);
    return await heard;
  } finally {
    await Promise.all([listener.end().catch(() => undefined), speaker.end().catch(() => undefined)]);
  }
}
