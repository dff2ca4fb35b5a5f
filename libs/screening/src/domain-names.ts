import type { Token } from './token.js';

/** Endings that mark an address by themselves. */
const CLEAR = new Set([
  ...['com', 'net', 'org', 'edu', 'gov', 'io', 'au', 'uk', 'nz', 'ca', 'ie', 'de', 'fr', 'nl', 'eu', 'biz', 'dev', 'ai', 'xyz', 'ee', 'gl', 'ly', 'ph', 'sg', 'hk', 'za'],
]);
/** Endings that are English words too ("call us.Online sales"): an address only behind a scheme or "www", or before a path. */
const UNCLEAR = new Set(['me', 'us', 'co', 'app', 'shop', 'store', 'online', 'site', 'design', 'tech', 'studio', 'agency', 'digital', 'info', 'gg', 'in', 'it', 'is']);
/** Products called by their address. */
const PRODUCTS = new Set(['booking.com', 'monday.com', 'hotels.com', 'asp.net', 'vb.net', 'ado.net', 'draw.io', 'socket.io', 'salesforce.com', 'wordpress.org', 'wordpress.com']);
export const MAIL_PROVIDERS = new Set(['gmail', 'googlemail', 'hotmail', 'outlook', 'yahoo', 'icloud', 'proton', 'protonmail', 'live', 'bigpond', 'optusnet', 'gmx', 'aol']);

export interface DomainName {
  /** Index after its last token. */
  readonly after: number;
  readonly labels: readonly string[];
  /** Some dot was written out or set apart: nobody does so by accident. */
  readonly disguised: boolean;
  readonly ending: 'clear' | 'unclear' | 'unknown';
}

const OPEN = new Set(['[', '(', '{', '<']);
const CLOSE = new Set([']', ')', '}', '>']);

/** A word or sign in brackets: `(at)`, `[dot]`. Returns the index after it. */
export function bracketed(tokens: readonly Token[], at: number, inside: ReadonlySet<string>): number | undefined {
  const hit = OPEN.has(tokens[at]?.text ?? '') && inside.has(tokens[at + 1]?.text ?? '') && CLOSE.has(tokens[at + 2]?.text ?? '');
  return hit ? at + 3 : undefined;
}

const DOTS = new Set(['dot', '.', 'punkt', 'point']);

function dot(tokens: readonly Token[], at: number): { after: number; disguised: boolean } | undefined {
  const token = tokens[at];
  if (token?.text === '.' && !token.gap && tokens[at + 1]?.gap === false) {
    return { after: at + 1, disguised: false };
  }
  const spelled = token?.text === 'dot' ? at + 1 : bracketed(tokens, at, DOTS);
  const apart = token?.text === '.' && token.gap && tokens[at + 1]?.gap === true ? at + 1 : undefined;
  const after = spelled ?? apart;
  return after === undefined || tokens[after]?.newline === true ? undefined : { after, disguised: true };
}

function label(tokens: readonly Token[], at: number): number | undefined {
  if (tokens[at]?.word !== true) {
    return undefined;
  }
  let after = at + 1;
  while (tokens[after]?.text === '-' && tokens[after]?.gap === false && tokens[after + 1]?.word === true && tokens[after + 1]?.gap === false && after < at + 12) {
    after += 2;
  }
  return after;
}

function endingOf(last: string): DomainName['ending'] {
  return CLEAR.has(last) ? 'clear' : UNCLEAR.has(last) ? 'unclear' : 'unknown';
}

/** The domain name that begins at token `at`, if one does: at most six labels. */
export function domainAt(tokens: readonly Token[], at: number): DomainName | undefined {
  let after = label(tokens, at);
  if (after === undefined) {
    return undefined;
  }
  const labels = [tokens[at]?.text ?? ''];
  let disguised = false;
  for (let n = 0; n < 5; n += 1) {
    const next = dot(tokens, after);
    const end: number | undefined = next && label(tokens, next.after);
    if (next === undefined || end === undefined) {
      break;
    }
    labels.push(tokens[next.after]?.text ?? '');
    disguised ||= next.disguised;
    after = end;
  }
  const last = labels.at(-1) ?? '';
  return labels.length < 2 || !/^[a-z]{2,24}$/.test(last) ? undefined : { after, labels, disguised, ending: endingOf(last) };
}

export function isProductName(name: DomainName): boolean {
  return PRODUCTS.has(name.labels.slice(-2).join('.'));
}
