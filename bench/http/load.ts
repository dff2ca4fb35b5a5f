import autocannon, { type RequestTemplate } from 'autocannon';
import type { Child } from '../child.js';

/** One call to make. */
export interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Load {
  readonly connections: number;
  readonly seconds: number;
  readonly next: () => Call;
}

export interface Measured {
  /** Answers a second. */
  readonly throughput: number;
  /** CPU of the server's process for each answer, in ms; NaN where the system does not tell. */
  readonly cpu: number;
  readonly p50: number;
  readonly p99: number;
}

/** Closed loop: each connection calls again as soon as it has its answer. Throws when an answer is not a 2xx. */
export async function drive(server: Child, { connections, seconds, next }: Load): Promise<Measured> {
  let last = 0;
  const setupRequest = (request: RequestTemplate): RequestTemplate => ({ ...request, ...next() });
  const onResponse = () => {
    last = performance.now();
  };
  const [cpu, started] = [server.cpuMs(), performance.now()];
  const result = await autocannon({ url: server.baseUrl, connections, timeout: 20, duration: seconds, requests: [{ setupRequest, onResponse }] });
  if (result.errors + result.timeouts + result.non2xx > 0) throw new Error(`${server.baseUrl}: ${result.errors} errors, ${result.timeouts} timeouts, ${result.non2xx} answers that were no success`);
  const answers = result['2xx'];
  // autocannon looks at its clock once a second: too coarse for rounds of a few.
  return { throughput: (answers * 1_000) / (last - started), cpu: (server.cpuMs() - cpu) / answers, p50: result.latency.p50, p99: result.latency.p99 };
}
