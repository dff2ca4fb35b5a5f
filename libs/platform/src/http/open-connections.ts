import { existsSync, readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { Server as TcpServer, Socket, type AddressInfo } from 'node:net';

/** How long, from the wish to stop, new connections are still welcome: whoever watches readiness has time to look elsewhere. */
const WELCOME_MS = 400;
/** When on no connection anything has been asked for this long, the idle ones are let go: clients that find no listener have turned to those they had. */
const QUIET_MS = 1_500;
const LOOK_MS = 20;
/** For how long handshakes that are under way may keep the listener open: a lost packet is sent again after 200 ms. */
const HANDSHAKES_MS = 1_200;
/** Turns of the event loop after which the listener closes under whatever load; each turn accepts one connection. */
const MOST_TURNS = 5_000;

interface Connection {
  requests: number;
  /** How much had been received when it last became idle: more is a request that is still arriving. */
  received: number;
}

/**
 * The connections of an HTTP server, so that it can stop without dropping anything (docs/adr/0017): a request that was sent on an established
 * connection is answered; a connection that comes too late is refused.
 */
export class OpenConnections {
  private readonly connections = new Map<Socket, Connection>();
  private arrivals = 0;
  /** When the latest request began or connection came. */
  private asked = 0;

  constructor(private readonly server: Server) {
    server.on('connection', (socket: Socket) => this.follow(socket));
    server.on('request', ({ socket }, response) => {
      const connection = this.connections.get(socket);
      if (!connection) return;
      connection.requests += 1;
      this.asked = performance.now();
      response.once('close', () => {
        connection.requests -= 1;
        connection.received = socket.bytesRead;
      });
    });
  }

  /**
   * Answers what comes for a moment longer, closes the listener, then the idle connections once nobody asks. Those still busy after `withinMs` are cut.
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
      if (performance.now() - Math.max(this.asked, began) >= QUIET_MS) this.closeIdle();
    }
    for (const socket of this.connections.keys()) socket.destroy();
  }

  private follow(socket: Socket): void {
    this.arrivals += 1;
    this.asked = performance.now();
    this.connections.set(socket, { requests: 0, received: 0 });
    socket.once('close', () => this.connections.delete(socket));
  }

  /**
   * Closing a listener resets the connections that the kernel has established and nobody has accepted yet, though their clients may have sent
   * a request. So the queue is made as short as one, a connection of our own takes that place, and the listener closes while it is there. A handshake whose last packet
   * found no place is over for its client, which may have sent a request: it is waited for.
   */
  private async refuseNew(): Promise<void> {
    if (!this.server.listening) return;
    const short = shortenQueue(this.server);
    const patientUntil = performance.now() + HANDSHAKES_MS;
    for (let turns = 0, before = -1; turns < MOST_TURNS; turns += 1) {
      if (short ? await this.closeBehind(new Socket(), patientUntil) : this.arrivals === before) break;
      before = this.arrivals;
      await turn();
    }
    if (this.server.listening) this.closeListener();
  }

  /** Closes the listener if the own connection got the place, which shows at once; else somebody else's has it and is accepted in the next turn. */
  private async closeBehind(own: Socket, patientUntil: number): Promise<boolean> {
    const { address, port } = this.server.address() as AddressInfo;
    own.on('error', () => undefined);
    own.connect({ host: UNSPECIFIED[address] ?? address, port });
    // The handshake on the own machine is over with the system call, which Node makes in the next tick; no connection is accepted meanwhile.
    await new Promise<void>((resolve) => process.nextTick(resolve));
    const placed = handleOf(own)?.getpeername?.({}) === 0;
    // While our own has the place no handshake begins.
    const last = placed && (performance.now() > patientUntil || !handshakesUnderWay(port));
    if (last) this.closeListener();
    own.destroy();
    if (placed && !last) await pause(LOOK_MS);
    return last;
  }

  /** Not http.Server.close: it would also destroy kept-alive connections whose next request has arrived unread. */
  private closeListener(): void {
    TcpServer.prototype.close.call(this.server);
  }

  private closeIdle(): void {
    for (const [socket, { requests, received }] of this.connections) {
      if (requests === 0 && socket.bytesRead === received) socket.destroy();
    }
  }
}

/** Of Node's own: it has no public call for these two. */
interface Handle {
  listen?(backlog: number): number;
  getpeername?(out: object): number;
}

const handleOf = (owner: Server | Socket) => (owner as unknown as { readonly _handle?: Handle | null })._handle;

/** On Linux a second listen(2) makes the accept queue as short as one connection, and the kernel leaves every further handshake unanswered; elsewhere 0 means the longest. */
const shortenQueue = (server: Server): boolean => process.platform === 'linux' && handleOf(server)?.listen?.(0) === 0;

const SYN_RECEIVED = '03';

/** Whether the kernel has answered somebody who wants to connect to this port and has not got the last packet of the handshake yet, or had no place for it. */
function handshakesUnderWay(port: number): boolean {
  const local = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return ['/proc/net/tcp', '/proc/net/tcp6'].some((table) => {
    if (!existsSync(table)) return false;
    return readFileSync(table, 'utf8').split('\n').some((line) => {
      const [, address = '', , state] = line.trim().split(/\s+/);
      return state === SYN_RECEIVED && address.endsWith(local);
    });
  });
}

/** Where a listener on every address can be reached. */
const UNSPECIFIED: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
