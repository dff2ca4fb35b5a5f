import type { Chance } from './chance.js';
import type { WrittenTexts } from './written.js';

/** A key that can stand in an address: lower-case letters, digits and hyphens. */
export const keyOf = (name: string): string =>
  name.normalize('NFD').replace(/[\u0300-\u036f’']/g, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');

/** Fills `{slots}`; one that nothing is known for is a mistake in the data. */
export function filled(text: string, facts: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_slot, name: string) => {
    const fact = facts[name];
    if (fact === undefined) throw new Error(`demo data: nothing is known for {${name}} in "${text.slice(0, 60)}"`);
    return fact;
  });
}

/** One of the texts for a country. */
export function textFor(texts: WrittenTexts | undefined, country: string, chance: Chance): string {
  const list = Array.isArray(texts) ? (texts as readonly string[]) : ((texts as Readonly<Record<string, readonly string[]>> | undefined)?.[country] ?? []);
  return chance.pick(list);
}

const DAY_MS = 86_400_000;

/** The day so many days after another, both YYYY-MM-DD. */
export const dayAfter = (today: string, days: number): string => new Date(Date.parse(`${today}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** A copy in which every text `@+30` or `@-90` is the day so many days away. */
export function dated<T>(value: T, today: string): T {
  if (typeof value === 'string') {
    const days = /^@([+-]\d+)$/.exec(value)?.[1];
    return (days === undefined ? value : dayAfter(today, Number(days))) as T;
  }
  if (Array.isArray(value)) return value.map((item: unknown) => dated(item, today)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, dated(member as unknown, today)])) as T;
}
