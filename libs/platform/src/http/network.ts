import ipaddr from 'ipaddr.js';
import { isIP } from 'node:net';

/** Some proxies write the port behind the address: `203.0.113.7:50123`, `[2001:db8::1]:50123`. */
const WITH_PORT = /^(?:\[([^\]]+)\](?::\d+)?|(\d+(?:\.\d+){3}):\d+)$/;

const portless = (text: string): string => {
  const [, v6, v4] = WITH_PORT.exec(text) ?? [];
  return v6 ?? v4 ?? text;
};

/** An address in the one form that it has, however a proxy or a socket writes it: without a port, an IPv4 address that is mapped into IPv6 as itself. What is none is left as it is. */
export function addressOf(text: string): string {
  // A socket that is gone has no address, whatever its type says.
  const address = portless(String(text));
  return isIP(address) === 6 ? ipaddr.process(address).toString() : address;
}

/** A customer's IPv6 allocation is at least a /64, so one person has 2^64 addresses: what is counted is the network. IPv4 counts by address, mapped or not. */
export function networkOf(text: string): string {
  const address = addressOf(text);
  if (isIP(address) !== 6) return address;
  const { parts } = ipaddr.IPv6.parse(address);
  return `${parts.slice(0, 4).map((group) => group.toString(16)).join(':')}::/64`;
}
