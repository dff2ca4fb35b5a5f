import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';

/** One request of somebody in the crowd. */
export interface Ask {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

type Send = (ask: Ask) => Promise<number>;

/** How many keep their connections (Node's agent), open a new one each time, and use `fetch`. */
export interface CrowdSize {
  readonly kept: number;
  readonly fresh: number;
  readonly fetching: number;
}

const PAUSE_MS = 20;
const HEADERS = { accept: 'application/json' };

function sendBy(baseUrl: string, agent: Agent | false): Send {
  return ({ method, path, headers, body }) =>
    new Promise((resolve, reject) => {
      const call = request(`${baseUrl}${path}`, { method, agent, headers: { ...HEADERS, ...headers } }, (response) => {
        response.once('error', reject).once('end', () => (response.complete ? resolve(response.statusCode ?? 0) : reject(new Error('half an answer')))).resume();
      });
      call.once('error', reject).end(body);
    });
}

function fetchFrom(baseUrl: string): Send {
  return async ({ method, path, headers, body }) => {
    const response = await fetch(`${baseUrl}${path}`, { method, headers: { ...HEADERS, ...headers }, ...(body === undefined ? {} : { body }) });
    await response.arrayBuffer();
    return response.status;
  };
}

interface NetworkError extends Error {
  readonly code?: string;
  readonly syscall?: string;
}

const causeOf = (error: unknown): NetworkError => ((error as Error).cause ?? error) as NetworkError;

/** A crowd whose test has failed goes home by itself. */
const LONGEST_MS = 90_000;

/** Clients that ask without a pause, each its next request as soon as it has an answer, until they are told to stop. */
export class Crowd {
  /** Status -> answers. */
  readonly answers = new Map<number, number>();
  /** Connections that were never established: nothing had been sent. */
  refused = 0;
  /** What went wrong on an established connection: such a request was dropped. */
  readonly dropped: string[] = [];
  private readonly agent = new Agent({ keepAlive: true });
  private readonly members: Promise<void>[] = [];
  private wanted = true;

  constructor(private readonly baseUrl: string, private readonly ask: () => Ask) {}

  start({ kept, fresh, fetching }: CrowdSize): this {
    const kinds = [['kept', sendBy(this.baseUrl, this.agent), kept], ['fresh', sendBy(this.baseUrl, false), fresh], ['fetch', fetchFrom(this.baseUrl), fetching]] as const;
    for (const [kind, send, count] of kinds) {
      for (let i = 0; i < count; i += 1) this.members.push(this.member(kind, send));
    }
    return this;
  }

  get answered(): number {
    return [...this.answers.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Everybody gets the answer they wait for, and no one asks again. */
  async stop(): Promise<void> {
    this.wanted = false;
    await Promise.all(this.members);
    this.agent.destroy();
  }

  private async member(kind: string, send: Send): Promise<void> {
    const until = performance.now() + LONGEST_MS;
    while (this.wanted && performance.now() < until) {
      const began = performance.now();
      try {
        const status = await send(this.ask());
        this.answers.set(status, (this.answers.get(status) ?? 0) + 1);
      } catch (error) {
        const { code, syscall, message } = causeOf(error);
        if (syscall === 'connect') this.refused += 1;
        else this.dropped.push(`${kind}: ${code ?? ''} ${message} after ${Math.round(performance.now() - began)} ms`);
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    }
  }
}

/** Every other request reads, the next one writes. `writer` is sent with each write. */
export function readsAndWrites(read: string, write: { readonly path: string; readonly body: unknown; readonly headers: Readonly<Record<string, string>> }): () => Ask {
  const body = JSON.stringify(write.body);
  let count = 0;
  return () => {
    count += 1;
    if (count % 2 === 0) return { method: 'GET', path: read };
    return { method: 'POST', path: write.path, body, headers: { ...write.headers, 'content-type': 'application/json', 'idempotency-key': randomUUID() } };
  };
}
