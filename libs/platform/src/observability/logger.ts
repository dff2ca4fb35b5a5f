import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';

/** Members that must never reach a log, wherever they stand. */
const SECRETS = ['password', 'token', 'refreshToken', 'accessToken', 'claimToken', 'apiKey', 'secret', 'authorization', 'cookie', '["set-cookie"]', 'masterKey', 'previousMasterKey'];

/** What PostgreSQL adds to the message (detail, the statement, its parameters) holds people's own words, sealed bids among them (R4): only this much of an error is logged. */
const errorOf = (error: unknown): unknown =>
  error instanceof Error
    ? { type: error.name, message: error.message, code: (error as { code?: unknown }).code, constraint: (error as { constraint?: unknown }).constraint, stack: error.stack }
    : typeof error === 'string'
      ? error
      : { type: typeof error };

/** JSON logs on standard output. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: errorOf },
    redact: { paths: SECRETS.flatMap((name) => (name.startsWith('[') ? [name, `*${name}`, `*.*${name}`] : [name, `*.${name}`, `*.*.${name}`])), censor: '***' },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Nest's own messages through pino; its chatter about every route is debug. */
export function nestLogger(log: Logger): LoggerService {
  const quiet = (message: unknown) => log.debug(String(message));
  return { log: quiet, debug: quiet, verbose: quiet, warn: (message: unknown) => log.warn(String(message)), error: (message: unknown) => log.error(String(message)) };
}
