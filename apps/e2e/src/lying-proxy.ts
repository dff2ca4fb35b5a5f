import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Answered {
  status: number;
  body: string;
}

/** Alters what was answered to one call. */
export type Lie = (method: string, path: string, answered: Answered) => void;

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const hop = (name: string) => ['host', 'connection', 'content-length', 'transfer-encoding', 'content-encoding', 'keep-alive'].includes(name);

/** A proxy in front of a marketplace that tells one lie and is honest otherwise. */
export async function startLyingProxy(target: string, lie: Lie): Promise<{ readonly baseUrl: string; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    void (async () => {
      const { method = 'GET', url = '/' } = request;
      const headers = Object.entries(request.headers).filter(([name]) => !hop(name)) as [string, string][];
      const body = await bodyOf(request);
      const answer = await fetch(`${target}${url}`, { method, headers, ...(body.length === 0 ? {} : { body: new Uint8Array(body) }) });
      const answered = { status: answer.status, body: await answer.text() };
      lie(method, url, answered);
      response.writeHead(answered.status, Object.fromEntries([...answer.headers].filter(([name]) => !hop(name))));
      response.end(answered.body);
    })().catch(() => response.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = () => new Promise<void>((closed) => {
    server.close(() => closed());
    server.closeAllConnections();
  });
  return { baseUrl, stop };
}
