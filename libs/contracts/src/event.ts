import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';

type PayloadClass = new () => object;

/** One kind of event: the class that checks its payload, an example that must parse for ever, and who acts on it. */
export interface EventDefinition {
  readonly payload: PayloadClass;
  readonly example: object;
  readonly subscribers: readonly string[];
}

/** What travels: ids and facts in `payload`, never rows or private data (R4). */
export interface EventEnvelope<P = object> {
  readonly id: string;
  readonly type: string;
  /** RFC 3339 instant at which the state changed. */
  readonly occurredAt: string;
  readonly requestId?: string;
  readonly traceparent?: string;
  readonly payload: P;
}

/** Thrown when a payload does not satisfy the class of its event. */
export class MalformedEvent extends Error {
  constructor(type: string, problems: readonly string[]) {
    super(`malformed ${type}: ${problems.join('; ')}`);
    this.name = 'MalformedEvent';
  }
}

/**
 * Checks a payload against the class of its event and returns an instance of it. Unknown members are dropped, because a newer publisher may
 * add some (additive evolution); a missing or mistyped one throws {@link MalformedEvent}.
 */
export function parsePayload<P extends object>(type: string, payload: new () => P, value: unknown): P {
  const instance = plainToInstance(payload, value);
  const problems = validateSync(instance, { whitelist: true, forbidUnknownValues: true });
  if (problems.length > 0) {
    throw new MalformedEvent(type, problems.map((problem) => `${problem.property} ${Object.values(problem.constraints ?? { nested: 'is malformed' }).join(', ')}`));
  }
  return instance;
}
