import type { FastifyRequest } from 'fastify';

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/** Whether nothing but this machine is between the caller and the process: it came by the loopback, and names nobody else. */
export const isDirect = (request: FastifyRequest): boolean => request.headers['x-forwarded-for'] === undefined && LOOPBACK.test(request.socket.remoteAddress ?? '');

/**
 * Whether the caller sits at this machine, by the loopback or by an address of its own, a trusted proxy between or not. One that passes the call on and is not
 * trusted might speak for anybody.
 */
export function isOfThisMachine(request: FastifyRequest): boolean {
  const { remoteAddress, localAddress } = request.socket;
  const proxied = request.headers['x-forwarded-for'] !== undefined;
  if (proxied && (request.ips?.length ?? 0) < 2) return false;
  return LOOPBACK.test(request.ip) || (!proxied && remoteAddress !== undefined && remoteAddress === localAddress);
}
