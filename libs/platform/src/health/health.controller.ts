import { DomainError, LIMITS_NAMES, type LimitsName } from '#contracts';
import { Controller, Get, Header, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { createHash, timingSafeEqual } from 'node:crypto';
import { oneOf, text } from '../http/fields.js';
import { isDirect } from '../http/this-machine.js';
import { Operation } from '../http/operation.js';
import { Runtime } from '../runtime.js';

export class Health {
  @text({ max: 20, example: 'ok' }) status!: string;
}

export class Readiness extends Health {
  @oneOf(['answers', 'away'], { description: 'While the queue is `away` everything is answered and accepted; what follows from it (reviews, rankings, invitations) waits until the queue is back.', example: 'answers' }) queue!: 'answers' | 'away';
  @oneOf(LIMITS_NAMES, { description: 'The set of product limits in force: with `development` windows may be seconds and quotas do not count.', example: 'default' }) limits!: LimitsName;
}

/** Of digests, which have one length: neither the time nor an error tells anything of what was expected. */
const equal = (a: string, b: string) => timingSafeEqual(digest(a), digest(b));
const digest = (text: string) => createHash('sha256').update(text).digest();

/** Alive, ready, and the numbers. */
@Controller()
export class HealthController {
  private migrated = false;

  constructor(private readonly runtime: Runtime) {}

  @Get('healthz')
  @Operation({ id: 'isAlive', summary: 'The process is alive', access: 'anonymous', answer: Health })
  alive(): Health {
    return { status: 'ok' };
  }

  @Get('readyz')
  @Operation({ id: 'isReady', summary: 'The database answers and is up to date; whether the queue answers is told', access: 'anonymous', answer: Readiness, errors: ['not_ready'] })
  async ready(): Promise<Readiness> {
    if (this.runtime.stopping) throw new DomainError('unavailable', 'not_ready', 'The process is stopping.', [], { retryAfter: 2 });
    const { databases, queues, services, config } = this.runtime;
    const checks = [...databases.values()].map((database) => database.query(`SELECT 1 FROM ${database.service}.outbox LIMIT 1`));
    const queue = queues.answers(services[0]?.name ?? 'identity');
    if ((await Promise.allSettled(checks)).some((result) => result.status === 'rejected')) throw new DomainError('unavailable', 'not_ready', 'The database does not answer.', [], { retryAfter: 2 });
    if (!(await this.isMigrated())) throw new DomainError('unavailable', 'not_ready', 'The database is older than the process: migrations wait.', [], { retryAfter: 2 });
    return { status: 'ready', queue: (await queue) ? 'answers' : 'away', limits: config.limits };
  }

  /** An applied migration stays applied, so the answer is looked for until it is yes. */
  private async isMigrated(): Promise<boolean> {
    const wanted = this.runtime.migrations.map((migration) => migration.name);
    const [database] = this.runtime.databases.values();
    if (this.migrated || wanted.length === 0 || !database) return true;
    const row = await database.one<{ applied: number }>('SELECT count(DISTINCT name)::int AS applied FROM marketplace.migration WHERE name = ANY($1)', [wanted]);
    this.migrated = row?.applied === new Set(wanted).size;
    return this.migrated;
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @Operation({ id: 'readMetrics', summary: 'Prometheus metrics; not public', access: 'anonymous', answer: Health, media: 'text/plain', mediaExample: 'outbox_waiting{service="requests"} 0\n', errors: ['route_not_found'] })
  async metrics(@Req() request: FastifyRequest): Promise<string> {
    this.requireScraper(request);
    return this.runtime.metrics.registry.metrics();
  }

  private requireScraper(request: FastifyRequest): void {
    const token = this.runtime.config.metricsToken;
    const allowed = token === '' ? isDirect(request) : equal(request.headers.authorization ?? '', `Bearer ${token}`);
    if (!allowed) throw new DomainError('not_found', 'route_not_found', 'There is nothing at this path.');
  }
}
