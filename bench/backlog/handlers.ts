// A process: the real relay, queue, worker and inbox with stand-ins for the services, whose subscribers do as little as the bench asks. `node handlers.js row|nothing`.
import { EVENTS, eventsOf, type EventEnvelope, type ServiceName } from '#contracts';
import { defineService, loadConfig, Runtime, startProcess, type ServiceModule, type Subscriber, type Tx } from '#platform';
import { EFFECT_TABLE } from './backlog-events.js';

const effect = process.argv[2];

/** One row of its own, or none at all beside the inbox's. */
class OneRow implements Subscriber {
  async handle(tx: Tx, event: EventEnvelope): Promise<void> {
    if (effect === 'row') await tx.execute(`INSERT INTO ${EFFECT_TABLE} (event_id) VALUES ($1)`, [event.id]);
  }
}

/** A service of which only the events and the subscribers are there. */
function standIn(name: ServiceName): ServiceModule {
  const declared = Object.values(EVENTS).flatMap((event) => [...event.subscribers] as string[]);
  const own = declared.filter((subscriber) => subscriber.startsWith(`${name}.`) && eventsOf(subscriber).length > 0);
  const subscribers = Object.fromEntries(own.map((subscriber) => [subscriber, class extends OneRow {}]));
  return defineService({ name, rows: [], controllers: [], providers: [], subscribers, schedules: [], commands: [] } as never);
}

const running = await startProcess(new Runtime(loadConfig(), [standIn('requests'), standIn('moderation')]));
process.on('SIGTERM', () => void running.stop().then(() => process.exit(0)));
