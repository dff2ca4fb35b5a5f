import type { ServiceName } from '#contracts';
import pg from 'pg';
import type { Config } from '../config/config.js';
import { openPool } from '../database/pool.js';
import { loginUrl } from '../database/roles.js';
import type { Queues } from '../queue/queues.js';
import { OUTBOX_CHANNEL } from './pending-events.js';
import { Reconciliation } from './reconciliation.js';
import { Relay } from './relay.js';

/** Without notifications a relay looks this often; with them, rarely, as a safety net. */
const POLL_MS = 100;
const SAFETY_POLL_MS = 2_000;
const PROBE_MS = 1_000;
const LOOK_EVERY_MS = 20_000;
/** After a long look the next one waits this many times as long: a backlog is worked off, not handed over again and again. */
const REST = 4;

/** The relays of the services in this process, the connection that wakes them, and the recurring reconciliation with the inboxes. */
export class RelayHost {
  private readonly pool: pg.Pool;
  private readonly relays: Relay[];
  private readonly reconciliations: Reconciliation[];
  private listener: pg.Client | undefined;
  private listening = false;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly config: Config,
    services: readonly ServiceName[],
    queues: Queues,
    private readonly onError: (error: Error) => void,
  ) {
    this.pool = openPool({ connectionString: loginUrl(config.databaseUrl, config.masterKey, 'relay'), max: 3, connectionTimeoutMillis: 5_000, application_name: 'marketplace-relay', pipeline: true }, onError);
    this.relays = services.map((service) => new Relay(service, this.pool, queues, onError, () => (this.listening ? SAFETY_POLL_MS : POLL_MS)));
    this.reconciliations = services.map((service) => new Reconciliation(service, this.pool, queues));
  }

  start(): void {
    for (const relay of this.relays) relay.start();
    void this.listen();
    void this.reconcile();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    for (const reconciliation of this.reconciliations) reconciliation.stop();
    await Promise.allSettled(this.relays.map((relay) => relay.stop()));
    await this.listener?.end().catch(() => undefined);
    await this.pool.end();
  }

  /**
   * Listens for commits that announced something. Through a transaction pooler LISTEN succeeds and hears nothing, so a
   * notification to ourselves decides whether it may be relied on.
   */
  private async listen(): Promise<void> {
    if (this.stopped) return;
    const client = new pg.Client({ connectionString: loginUrl(this.config.databaseDirectUrl, this.config.masterKey, 'relay'), keepAlive: true, application_name: 'marketplace-relay-listen' });
    const lost = (error: Error) => {
      if (this.listener !== client) return;
      this.listener = undefined;
      this.listening = false;
      if (!this.stopped) this.onError(error);
      this.retryListening();
    };
    client.on('error', lost);
    client.on('end', () => lost(new Error('the LISTEN connection ended')));
    try {
      await client.connect();
      this.listener = client;
      client.on('notification', ({ payload }) => {
        this.listening = true;
        for (const relay of this.relays) if (!payload || payload === relay.service) relay.nudge();
      });
      await client.query(`LISTEN ${OUTBOX_CHANNEL}`);
      await this.pool.query(`SELECT pg_notify('${OUTBOX_CHANNEL}', '')`);
      setTimeout(() => {
        if (!this.listening && this.listener === client) this.onError(new Error('LISTEN hears nothing here (a transaction pooler?): polling instead'));
      }, PROBE_MS).unref();
    } catch (error) {
      lost(error as Error);
      await client.end().catch(() => undefined);
      if (this.listener === undefined) this.retryListening();
    }
  }

  private retryScheduled = false;

  private retryListening(): void {
    if (this.stopped || this.retryScheduled) return;
    this.retryScheduled = true;
    setTimeout(() => {
      this.retryScheduled = false;
      void this.listen();
    }, PROBE_MS).unref();
  }

  private async reconcile(): Promise<void> {
    const began = performance.now();
    for (const reconciliation of this.reconciliations) {
      try {
        await reconciliation.look();
      } catch (error) {
        if (!this.stopped) this.onError(error as Error);
      }
    }
    if (!this.stopped) this.timer = setTimeout(() => void this.reconcile(), Math.max(LOOK_EVERY_MS, REST * (performance.now() - began)));
  }
}
