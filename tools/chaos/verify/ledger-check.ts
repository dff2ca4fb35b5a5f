import { SERVICES } from '#contracts';
import type { Client } from 'pg';
import type { Entry, Kind } from '../ledger.js';
import { violationsOf, type Violation } from './violation.js';

/** Where a kind of object lives, and the text that a write leaves in it. */
const TEXTS: readonly { readonly kind: Kind; readonly sql: string }[] = [
  { kind: 'account', sql: 'SELECT id, email AS text FROM identity.account' },
  { kind: 'organisation', sql: 'SELECT id, display_name AS text FROM identity.organisation' },
  { kind: 'profile', sql: `SELECT id, content ->> 'headline' AS text FROM vendors.profile` },
  { kind: 'request', sql: `SELECT id, content ->> 'title' AS text FROM requests.request` },
  { kind: 'bid', sql: `SELECT id, content ->> 'summary' AS text FROM requests.bid` },
];

/** What people did, not what followed from it. */
const HISTORY = `
  SELECT object_id AS id, action, count(*)::int AS n FROM requests.history WHERE actor_kind IN ('client', 'vendor') AND action NOT IN ('open_bids', 'read_sealed_bids', 'read_sealed_bid') GROUP BY 1, 2
  UNION ALL SELECT vendor_id, action, count(*)::int FROM vendors.history WHERE actor = 'vendor' GROUP BY 1, 2
  UNION ALL SELECT case_id, action, count(*)::int FROM moderation.history WHERE actor_kind = 'operator' GROUP BY 1, 2
  UNION ALL SELECT object_id, action, count(*)::int FROM identity.audit WHERE action IN ('account_registered', 'organisation_registered') GROUP BY 1, 2`;

const nameOf = ({ intent, objectId }: Entry): string => `${intent.operation} ${objectId ?? intent.marker ?? ''} (key ${intent.key})`;

/** Compares what the clients were told with what the database says. */
export async function checkLedger(client: Client, entries: readonly Entry[]): Promise<Violation[]> {
  return [...(await checkKeys(client, entries)), ...(await checkTexts(client, entries)), ...(await checkHistory(client, entries))];
}

async function checkKeys(client: Client, entries: readonly Entry[]): Promise<Violation[]> {
  const { rows } = await client.query<{ key: string; n: number }>(`SELECT key, count(*)::int AS n FROM (${SERVICES.map((service) => `SELECT key FROM ${service}.idempotency_key`).join(' UNION ALL ')}) k GROUP BY key`);
  const stored = new Map(rows.map(({ key, n }) => [key, n]));
  const keyed = entries.filter(({ intent }) => intent.keyed);
  const count = ({ intent }: Entry): number => stored.get(intent.key) ?? 0;
  return [
    ...violationsOf('no acknowledged write is lost: its key is there', keyed.filter((entry) => entry.outcome === 'acknowledged' && count(entry) === 0).map(nameOf)),
    ...violationsOf('exactly one row per key', keyed.filter((entry) => count(entry) > 1).map(nameOf)),
    ...violationsOf('what was refused has no effect: no key of it is there', keyed.filter((entry) => entry.outcome === 'refused' && count(entry) > 0).map(nameOf)),
  ];
}

async function checkTexts(client: Client, entries: readonly Entry[]): Promise<Violation[]> {
  const lost: string[] = [];
  const doubled: string[] = [];
  const stale: string[] = [];
  for (const { kind, sql } of TEXTS) {
    const { rows } = await client.query<{ id: string; text: string }>(sql);
    const texts = new Map(rows.map(({ id, text }) => [id, text]));
    const marks = countMarks(rows.map(({ text }) => text));
    for (const entry of entries.filter(({ intent }) => intent.kind === kind && intent.marker !== undefined)) {
      const n = marks(entry.intent.marker as string);
      if (n > 1) doubled.push(`${nameOf(entry)} x ${n}`);
      if (entry.outcome === 'acknowledged' && (n === 0 || !texts.has(entry.objectId ?? ''))) lost.push(nameOf(entry));
      if (entry.outcome === 'refused' && n > 0) doubled.push(`${nameOf(entry)} was refused`);
    }
    for (const [id, said] of lastWords(entries.filter(({ intent }) => intent.kind === kind))) {
      const text = texts.get(id);
      if (text !== undefined && !said.includes(text)) stale.push(`${kind} ${id} says "${text}", not "${said[0]}"`);
    }
  }
  return [...violationsOf('no acknowledged write is lost: what was created is there', lost), ...violationsOf('no effect twice: what was created is there once', doubled), ...violationsOf('no acknowledged write is lost: an object says what was written last', stale)];
}

/** A mark is the last word of the family `lot-…`, an address all of its text. */
function countMarks(texts: readonly string[]): (mark: string) => number {
  const counts = new Map<string, number>();
  for (const text of texts) for (const mark of text.match(/lot-[a-j]+|^\S+@\S+$/g) ?? []) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  return (mark) => counts.get(mark) ?? 0;
}

/** For each object what it may say now: the last text that was acknowledged, or one that was tried later and whose answer never came. */
function lastWords(entries: readonly Entry[]): Map<string, string[]> {
  const words = new Map<string, string[]>();
  for (const { intent, objectId, outcome } of entries) {
    if (objectId === undefined || intent.says === undefined || outcome === 'refused') continue;
    if (outcome === 'acknowledged') words.set(objectId, [intent.says]);
    else words.get(objectId)?.push(intent.says);
  }
  return words;
}

async function checkHistory(client: Client, entries: readonly Entry[]): Promise<Violation[]> {
  const { rows } = await client.query<{ id: string; action: string; n: number }>(HISTORY);
  const happened = new Map(rows.map(({ id, action, n }) => [`${id} ${action}`, n]));
  const told = new Map<string, { acknowledged: number; inDoubt: number }>();
  const known = new Set<string>();
  for (const { objectId, action, outcome, intent } of entries) {
    if (objectId === undefined || outcome === 'refused') continue;
    known.add(objectId);
    for (const name of outcome === 'acknowledged' ? (action === undefined ? [] : [action]) : intent.actions) {
      const sum = told.get(`${objectId} ${name}`) ?? { acknowledged: 0, inDoubt: 0 };
      if (outcome === 'acknowledged') sum.acknowledged += 1;
      else sum.inDoubt += 1;
      told.set(`${objectId} ${name}`, sum);
    }
  }
  const missing = [...told].filter(([act, { acknowledged }]) => (happened.get(act) ?? 0) < acknowledged).map(([act, { acknowledged }]) => `${act}: told ${acknowledged} times, happened ${happened.get(act) ?? 0} times`);
  const surplus = [...happened].filter(([act, n]) => known.has(act.slice(0, act.indexOf(' '))) && n > (told.get(act)?.acknowledged ?? 0) + (told.get(act)?.inDoubt ?? 0)).map(([act, n]) => `${act}: told ${told.get(act)?.acknowledged ?? 0} times, happened ${n} times`);
  return [...violationsOf('no acknowledged write is lost: it is in the history', missing), ...violationsOf('no effect twice: the history has what was told and no more', surplus)];
}
