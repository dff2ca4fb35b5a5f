import { Agent, request, type IncomingMessage } from 'node:http';

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly body?: string | undefined;
}

/** An answer; with status 0, `failure` says why there was none. */
export interface Reply {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
  readonly failure: string;
}

/**
 * No answer takes longer: 3 s for a connection of the pool and 5 s for the transaction (ADR of the platform), with room for the proxy and two busy cores.
 * Above it an attempt counts as unanswered.
 */
const ATTEMPT_MS = 12_000;

/** One client's connections: kept alive, from a loopback address of its own, so that limits by address see as many addresses as there are clients. */
export class Wire {
  private readonly agent: Agent;

  constructor(private readonly baseUrl: string, localAddress: string) {
    this.agent = new Agent({ keepAlive: true, maxSockets: 32, localAddress });
  }

  send({ method, path, headers, body }: Call): Promise<Reply> {
    return new Promise((resolve) => {
      const gone = (error: NodeJS.ErrnoException) => resolve({ status: 0, headers: {}, text: '', failure: error.code ?? error.message });
      const outgoing = request(`${this.baseUrl}${path}`, { method, agent: this.agent, headers: { ...headers, ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }) } });
      const timer = setTimeout(() => outgoing.destroy(Object.assign(new Error('timeout'), { code: 'timeout' })), ATTEMPT_MS);
      outgoing.once('close', () => clearTimeout(timer));
      outgoing.on('error', gone);
      outgoing.once('response', (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', gone);
        response.once('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(parts).toString('utf8'), failure: '' }));
        // A server that dies in the middle of an answer ends the stream without its end.
        response.once('close', () => response.complete || gone(Object.assign(new Error('cut'), { code: 'cut_short' })));
      });
      outgoing.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
