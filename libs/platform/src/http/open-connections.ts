import type { Server } from 'node:http';
import { Server as TcpServer, type Socket } from 'node:net';

/** How long, from the wish to stop, new connections are still welcome: whoever watches readiness has time to look elsewhere. */
const WELCOME_MS = 400;
/** A connection on which nothing has been asked for this long is let go, as at any keep-alive timeout. */
const IDLE_MS = 700;
const LOOK_MS = 20;
const STAND_STILL_MS = 15;
/** Turns of the event loop after which the listener closes under whatever load; each turn accepts one connection. */
const MOST_TURNS = 5_000;

interface Connection {
  requests: number;
  /** When it last became idle, and how much had been received by then: more is a request that is still arriving. */
  idleSince: number;
  received: number;
}

/**
 * The connections of an HTTP server, so that it can stop without dropping anything (docs/adr/0017): a request that was sent on an established
 * connection is answered; a connection that comes too late is refused.
 */
export class OpenConnections {
  private readonly connections = new Map<Socket, Connection>();
  private arrivals = 0;

  constructor(private readonly server: Server) {
    server.on('connection', (socket: Socket) => this.follow(socket));
    server.on('request', ({ socket }, response) => {
      const connection = this.connections.get(socket);
      if (!connection) return;
      connection.requests += 1;
      response.once('close', () => {
        connection.requests -= 1;
        connection.idleSince = performance.now();
        connection.received = socket.bytesRead;
      });
    });
  }

  /**
   * Answers what comes for a moment longer, closes the listener, then each connection once it is idle. Those still busy after `withinMs` are cut.
   * Every answer has to carry `Connection: close` from now on.
   */
  async finish(withinMs: number): Promise<void> {
    const began = performance.now();
    await pause(WELCOME_MS);
    await this.refuseNew();
    while (this.connections.size > 0 && performance.now() - began < withinMs) {
      await pause(LOOK_MS);
      // One more turn: what the kernel had received by now has been read.
      await turn();
      this.closeIdle(began);
    }
    for (const socket of this.connections.keys()) socket.destroy();
  }

  private follow(socket: Socket): void {
    this.arrivals += 1;
    this.connections.set(socket, { requests: 0, idleSince: performance.now(), received: 0 });
    socket.once('close', () => this.connections.delete(socket));
  }

  /**
   * Closing a listener resets the connections that the kernel has established and nobody has accepted yet, though their clients may have sent
   * a request. So the queue is made as short as it can be, emptied, and closed in the instant that took out its last one.
   */
  private async refuseNew(): Promise<void> {
    if (!this.server.listening) return;
    const short = shortenQueue(this.server);
    let before: number;
    let turns = 0;
    do {
      before = this.arrivals;
      turns += 1;
      await turn();
    } while (this.arrivals > before && turns < MOST_TURNS);
    // Whoever has just been answered connects again while we stand still: the queue takes one, all others get no handshake and are refused later.
    if (short) standStill(STAND_STILL_MS);
    // Not http.Server.close: it would also destroy kept-alive connections whose next request has arrived unread.
    const close = () => TcpServer.prototype.close.call(this.server);
    this.server.prependOnceListener('connection', close);
    await turn();
    await turn();
    this.server.off('connection', close);
    if (this.server.listening) close();
  }

  private closeIdle(began: number): void {
    for (const [socket, { requests, idleSince, received }] of this.connections) {
      const since = performance.now() - Math.max(idleSince, began);
      if (requests === 0 && socket.bytesRead === received && since >= IDLE_MS) socket.destroy();
    }
  }
}

/**
 * On Linux a second listen(2) makes the accept queue as short as one connection, and the kernel leaves every further handshake unanswered; elsewhere 0 means
 * the longest. Node has no public call for it.
 */
function shortenQueue(server: Server): boolean {
  const { _handle: handle } = server as unknown as { readonly _handle?: { listen?(backlog: number): number } };
  return process.platform === 'linux' && handle?.listen?.(0) === 0;
}

const standStill = (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
