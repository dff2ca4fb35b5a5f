import type { Config } from '../config/config.js';
import { publicOrigin } from '../config/origin.js';

const EXPOSED = ['ETag', 'Idempotency-Replayed', 'Link', 'RateLimit', 'RateLimit-Policy', 'Retry-After', 'X-Request-Id'];
const ACCEPTED = ['Authorization', 'Content-Type', 'Idempotency-Key', 'If-Match', 'If-None-Match', 'X-Claim-Token', 'X-Organisation-Id', 'X-Request-Id', 'traceparent'];
const PREFLIGHT_SECONDS = 600;

/**
 * The origin whose pages may read an answer: the asking one when CORS_ORIGINS names it, else the installation's own, so that every answer says whom it is for.
 * Tokens travel in a header and never in a cookie, hence no credentials.
 */
export function allowedOrigin(config: Config, origin: string | undefined): string {
  const { corsOrigins } = config;
  if (corsOrigins.includes('*')) return '*';
  if (origin !== undefined && corsOrigins.includes(origin)) return origin;
  return publicOrigin(config);
}

/** Options of Nest's `enableCors`. */
export const corsOptions = (config: Config) => ({
  origin: (origin: string | undefined, answer: (error: Error | null, allowed: string) => void) => answer(null, allowedOrigin(config, origin)),
  methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
  allowedHeaders: ACCEPTED,
  exposedHeaders: EXPOSED,
  maxAge: PREFLIGHT_SECONDS,
  credentials: false,
  strictPreflight: false,
});
