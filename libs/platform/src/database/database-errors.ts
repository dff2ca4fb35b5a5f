import { DomainError } from '#contracts';

interface PostgresError extends Error {
  readonly code?: string;
  readonly constraint?: string;
}

/** Class 08 connection, 53 resources, 57P admin shutdown or crash, 55P03 lock timeout, 25P03 and 25P04 idle or transaction timeout, plus what `pg` and the socket report without a SQLSTATE. */
const UNAVAILABLE = /^(08|53|57P|55P03|57014|25P0[34]|ECONN|EPIPE|ENOTFOUND|ETIMEDOUT)/;
/** What TypeORM says of a transaction whose connection broke between two of its statements. */
const BROKEN_BETWEEN = /^QueryRunner(Provider)?AlreadyReleasedError$/;
const UNAVAILABLE_MESSAGE = /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|not queryable|Cannot use a pool after|query_wait_timeout|server_login_retry|pgbouncer|the database system is/i;

const chain = (error: unknown): PostgresError[] => {
  const out: PostgresError[] = [];
  for (let current = error; current instanceof Error && out.length < 4; current = (current as { driverError?: unknown }).driverError ?? current.cause) out.push(current);
  return out;
};

/** The name of the violated constraint when `error` is a unique violation (23505), else undefined. Repositories turn it into their conflict. */
export function uniqueViolation(error: unknown): string | undefined {
  return chain(error).find((candidate) => candidate.code === '23505')?.constraint;
}

/** Deadlock or serialisation failure: the whole transaction may be tried again. */
export function isRetryable(error: unknown): boolean {
  return chain(error).some((candidate) => candidate.code === '40P01' || candidate.code === '40001');
}

/** True when the database could not be reached or had no connection, time or lock to give. */
export function isUnavailable(error: unknown): boolean {
  return chain(error).some((candidate) => UNAVAILABLE.test(candidate.code ?? '') || UNAVAILABLE_MESSAGE.test(candidate.message) || BROKEN_BETWEEN.test(candidate.name));
}

/** 503 with Retry-After for a database that is away; anything else is returned as it came. */
export function asUnavailable(error: unknown): unknown {
  if (error instanceof DomainError || !isUnavailable(error)) return error;
  return new DomainError('unavailable', 'database_unavailable', 'The service is overloaded or restarting. Try again shortly.', [], { retryAfter: 1 });
}
