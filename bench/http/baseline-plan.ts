import type { RecordedStatement } from '../recording/statement.js';
import type { Places } from './replay.js';

/** `naked`: Fastify and pg; `equipped`: with the signature check, access log and rate limit that the product has too. */
export type BaselineKind = 'equipped' | 'naked';

export interface RecordedCall {
  readonly statements: readonly RecordedStatement[];
  /** The objects of the recorded call. */
  readonly places: Places;
  /** What the product answered: the baseline sends it again, serialised anew each time, and so has no mapping to pay for. */
  readonly answer: object;
}

export const OPERATIONS = ['read', 'list', 'submit'] as const;
export type OperationName = (typeof OPERATIONS)[number];

/** What a baseline process is told, as a JSON file. */
export interface BaselinePlan {
  readonly kind: BaselineKind;
  readonly databaseUrl: string;
  readonly poolSize: number;
  readonly kid: string;
  readonly publicKeyPem: string;
  readonly calls: Readonly<Record<OperationName, RecordedCall>>;
}

/** Headers that tell the baselines what the product finds out by reading; the product ignores them. */
export const ACCOUNT_HEADER = 'x-bench-account';
export const REQUEST_HEADER = 'x-bench-request';
