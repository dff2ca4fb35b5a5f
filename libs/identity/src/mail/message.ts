import { escaped } from '#platform';
import type { Letter } from '../domain/letter.js';

/** A mail as it is handed to whoever delivers it. */
export interface Message {
  /** The same at every attempt (RFC 5322 3.6.4), so that a mail that arrives twice can be told from two. */
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** No name can begin a line, or a header, of its own. */
const oneLine = (text: string): string => text.replace(/[\r\n\u2028\u2029]+/g, ' ');

const SIGNATURE = 'The marketplace';

export function textOf({ greeting, paragraphs, token, link, after }: Letter): string {
  return `${[greeting, ...paragraphs, ...(token === undefined ? [] : [`    ${token}`]), ...(link === undefined ? [] : [`    ${link}`]), ...after, SIGNATURE].map(oneLine).join('\n\n')}\n`;
}

export function htmlOf({ subject, greeting, paragraphs, token, link, after }: Letter): string {
  const line = (text: string) => `<p>${escaped(oneLine(text))}</p>`;
  const code = token === undefined ? [] : [`<p><code>${escaped(token)}</code></p>`];
  const page = link === undefined ? [] : [`<p><a href="${escaped(link)}">${escaped(link)}</a></p>`];
  const body = [...[greeting, ...paragraphs].map(line), ...code, ...page, ...[...after, SIGNATURE].map(line)];
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head><body>${body.join('')}</body></html>\n`;
}

export function messageOf(letter: Letter, to: string, messageId: string): Message {
  return { messageId, to, subject: oneLine(letter.subject).trim(), text: textOf(letter), html: htmlOf(letter) };
}
