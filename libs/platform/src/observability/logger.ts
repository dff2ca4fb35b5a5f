import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';

/** Members that must never reach a log, wherever they stand. */
const SECRETS = ['password', 'token', 'refreshToken', 'accessToken', 'secret', 'authorization', 'cookie', 'masterKey'];

/** JSON logs on standard output. */
export function createLogger(level: string): Logger {
  return pino({
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '***' },
  });
}

/** Nest's own messages through pino; its chatter about every route is debug. */
export function nestLogger(log: Logger): LoggerService {
  const quiet = (message: unknown) => log.debug(String(message));
  return { log: quiet, debug: quiet, verbose: quiet, warn: (message: unknown) => log.warn(String(message)), error: (message: unknown) => log.error(String(message)) };
}
