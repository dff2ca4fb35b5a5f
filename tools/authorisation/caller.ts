import type { MemberRole } from '#contracts';
import { randomUUID } from 'node:crypto';
import { patiently } from './patient-client.js';
import { secretOf, type Someone } from './people.js';
import type { Situation } from './situations/situation.js';
import type { CallerName } from './table.js';
import type { World } from './world.js';

/** An operation as the OpenAPI document has it. */
export interface Endpoint {
  readonly id: string;
  readonly method: string;
  readonly template: string;
}

export interface Answer {
  readonly caller: string;
  readonly someone: Someone | undefined;
  readonly status: number;
  readonly text: string;
}

/** Who stands behind a column of the table, for an object of that organisation. */
export function someoneOf({ people }: World, caller: Exclude<CallerName, 'nobody' | 'bad token'>, { party }: Situation): Someone {
  if (caller === 'operator') return people.operator;
  if (caller === 'operator inside') return people.operatorInside(party);
  if (caller === 'key' || caller === 'narrow key') return people.key(party, caller);
  const [side, role] = caller.split(' ') as ['member' | 'stranger', MemberRole];
  return people.member(side === 'stranger' ? 'stranger' : party, role);
}

/** Tokens that let nobody in: no JWT at all, one that has expired, one for another audience; API keys that there are not, or not any more. */
export const badTokens = ({ people }: World): Readonly<Record<string, string>> => ({
  'not a token': 'c29tZXRoaW5nIGVsc2U',
  expired: people.token(people.operator, { expiresIn: -60 }),
  'other audience': people.token(people.operator, { audience: 'another-api' }),
  'unknown key': secretOf('nobody'),
  'expired key': people.token(people.key('client', 'expired key')),
  'revoked key': people.token(people.key('client', 'revoked key')),
});

export interface Who {
  readonly caller: string;
  readonly someone?: Someone;
  /** Undefined: the call is made without any. */
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Makes one call. */
export async function call(world: World, endpoint: Endpoint, situation: Situation, { caller, someone, token, headers }: Who): Promise<Answer> {
  const path = endpoint.template.replace(/\{(\w+)\}/g, (_whole, name: string) => situation.path?.[name] ?? randomUUID());
  const sent = {
    method: endpoint.method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(endpoint.method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
      ...(situation.body ? { 'content-type': 'application/json' } : {}),
      ...situation.headers,
      ...headers,
    },
    ...(situation.form ? { body: situation.form } : situation.body ? { body: JSON.stringify(situation.body) } : {}),
  };
  const response = await patiently(() => fetch(`${world.url}${path}${situation.query ?? ''}`, sent));
  return { caller, someone, status: response.status, text: await response.text() };
}
