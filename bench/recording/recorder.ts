// Loaded into a marketplace with `node --import <this>?to=<file>`: writes every statement that it sends to PostgreSQL, and nothing else.
import { appendFileSync } from 'node:fs';
import pg from 'pg';
import type { RecordedStatement } from './statement.js';

const to = new URL(import.meta.url).searchParams.get('to');
if (to === null) throw new Error('the recorder needs ?to=<file>');

interface Sent {
  readonly text: string;
  readonly values?: readonly unknown[];
}

const prototype = pg.Client.prototype as unknown as { query(...args: unknown[]): unknown };
const send = prototype.query;

prototype.query = function (this: pg.Client, ...args: unknown[]) {
  const [first, second] = args;
  const sent = typeof first === 'string' ? { text: first, values: Array.isArray(second) ? second : [] } : (first as Sent);
  if (typeof sent.text === 'string') {
    const statement: RecordedStatement = { login: this.user ?? '', text: sent.text, values: [...(Array.isArray(second) ? second : (sent.values ?? []))] };
    appendFileSync(to, `${JSON.stringify(statement, (_key, value: unknown) => value ?? null)}\n`);
  }
  return send.apply(this, args);
};
