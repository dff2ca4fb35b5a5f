import { bracketed, domainAt, isProductName, MAIL_PROVIDERS, type DomainName } from './domain-names.js';
import type { Field, Finding, Rule } from './finding.js';
import type { Token } from './token.js';

const AT = new Set(['at', '@', 'a']);
const LOCAL_SIGNS = new Set(['.', '_', '-', '+']);

type Span = { readonly from: number; readonly after: number };

/** Where the domain starts behind an "at" at token `i`, and whether that "at" is beyond doubt. */
function atSign(tokens: readonly Token[], i: number): { domain: number; sure: boolean } | undefined {
  const token = tokens[i];
  if (token?.text === '@') {
    return token.gap !== tokens[i + 1]?.gap ? undefined : { domain: i + 1, sure: true };
  }
  const after = bracketed(tokens, i, AT);
  if (after !== undefined) {
    return { domain: after, sure: true };
  }
  return token?.text === 'at' && token.gap ? { domain: i + 1, sure: false } : undefined;
}

function isAddress(name: DomainName, sure: boolean): boolean {
  if (sure) {
    return name.ending !== 'unknown' || !name.disguised;
  }
  return name.ending === 'clear' && (name.disguised || MAIL_PROVIDERS.has(name.labels[0] ?? ''));
}

/** The first token of the local part that ends before `i`; spelled signs ("jane dot doe at …") are taken in too. */
function localStart(tokens: readonly Token[], i: number): number | undefined {
  let start = i - 1;
  if (tokens[start]?.word !== true) {
    return undefined;
  }
  for (let n = 0; n < 8; n += 1) {
    const sign = tokens[start - 1];
    const attached = sign !== undefined && LOCAL_SIGNS.has(sign.text) && !sign.gap && tokens[start]?.gap === false;
    const spelled = sign !== undefined && (sign.text === 'dot' || sign.text === 'underscore');
    if (!(attached || spelled) || tokens[start - 2]?.word !== true) {
      break;
    }
    start -= 2;
  }
  return start;
}

function emailSpans(tokens: readonly Token[]): Span[] {
  const spans: Span[] = [];
  tokens.forEach((_, i) => {
    const sign = atSign(tokens, i);
    const from = sign && localStart(tokens, i);
    const name = sign && domainAt(tokens, sign.domain);
    if (sign !== undefined && from !== undefined && name !== undefined && isAddress(name, sign.sure)) {
      spans.push({ from, after: name.after });
    }
  });
  return spans;
}

function finding(field: Field, span: Span, code: 'contact_email' | 'link'): Finding {
  const start = field.tokens[span.from]?.start ?? 0;
  const end = field.tokens[span.after - 1]?.end ?? 0;
  return code === 'contact_email'
    ? { code, severity: 'doubtful', start, end, detail: 'This reads as an e-mail address.', remedy: 'Take it out: contact details are exchanged when an award is accepted.' }
    : { code, severity: 'doubtful', start, end, detail: 'This reads as a web address.', remedy: 'Move it to a field for addresses, or take it out.' };
}

export const emails: Rule = (field) => emailSpans(field.tokens).map((span) => finding(field, span, 'contact_email'));

function linkAt(tokens: readonly Token[], i: number): Span | undefined {
  const scheme = /^https?$/.test(tokens[i]?.text ?? '') && tokens[i + 1]?.text === ':' && tokens[i + 2]?.text === '/' && tokens[i + 3]?.text === '/';
  const start = scheme ? i + 4 : i;
  const name = domainAt(tokens, start);
  if (name === undefined) {
    return undefined;
  }
  const introduced = scheme || name.labels[0] === 'www';
  const path = tokens[name.after]?.text === '/' && tokens[name.after]?.gap === false && tokens[name.after + 1]?.gap === false;
  const address = introduced || (name.ending === 'clear' && !isProductName(name)) || (name.ending === 'unclear' && path && !name.disguised);
  return address ? { from: i, after: name.after } : undefined;
}

/** Web addresses outside the fields that are meant for them. */
export const links: Rule = (field) => {
  if (field.links) {
    return [];
  }
  const taken = emailSpans(field.tokens);
  const found: Finding[] = [];
  for (let i = 0; i < field.tokens.length; i += 1) {
    const inside = taken.find((span) => i >= span.from && i < span.after);
    const span = inside === undefined ? linkAt(field.tokens, i) : undefined;
    if (span !== undefined) {
      found.push(finding(field, span, 'link'));
    }
    i = (inside ?? span)?.after !== undefined ? ((inside ?? span)?.after ?? i) - 1 : i;
  }
  return found;
};

const MESSENGERS = new Set(['whatsapp', 'telegram', 'signal', 'wechat', 'skype', 'viber', 'discord', 'messenger', 'imessage', 'facetime', 'kakaotalk', 'snapchat']);
const PERSON = new Set(['me', 'us']);

function handleAt(tokens: readonly Token[], i: number): Span | undefined {
  const messenger = tokens[i];
  if (messenger === undefined || !MESSENGERS.has(messenger.text)) {
    return undefined;
  }
  const [next, second, third] = [tokens[i + 1], tokens[i + 2], tokens[i + 3]];
  if (next !== undefined && PERSON.has(next.text)) {
    return { from: i, after: i + 2 };
  }
  if (next?.text === '@' && second?.word === true) {
    return { from: i, after: i + 3 };
  }
  if (next?.text === ':' && (second?.word === true || (second?.text === '@' && third?.word === true))) {
    return { from: i, after: second.word ? i + 3 : i + 4 };
  }
  const reached = ['on', 'via', 'over', 'through'].includes(tokens[i - 1]?.text ?? '') && PERSON.has(tokens[i - 2]?.text ?? '');
  return reached ? { from: i - 2, after: i + 1 } : undefined;
}

/** A messenger together with somebody to reach there. Setting up WhatsApp for a client is a service and no offence. */
export const handles: Rule = (field) =>
  field.tokens.flatMap((_, i) => {
    const span = handleAt(field.tokens, i);
    return span === undefined
      ? []
      : [
          {
            code: 'contact_handle',
            severity: 'doubtful' as const,
            start: field.tokens[span.from]?.start ?? 0,
            end: field.tokens[span.after - 1]?.end ?? 0,
            detail: 'This reads as a way to reach somebody on a messenger.',
            remedy: 'Take it out: contact details are exchanged when an award is accepted.',
          },
        ];
  });
