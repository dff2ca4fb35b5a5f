import type { RunningProcess } from '#platform';
import { until } from '#platform/testing';
import { SendMail } from '../application/send-mail.js';
import type { HttpScene } from './http-scene.js';

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };
const plain = (html: string): string => html.replace(/&(?:lt|gt|quot|amp);/g, (entity) => ENTITIES[entity] as string);

export interface ReadMail {
  readonly subject: string;
  readonly to: string;
  readonly text: string;
  /** The one token in it, if there is one. */
  readonly token: string;
}

/** What the page /mailbox shows, the newest first, read as a person would. */
export async function readMailbox(url: string): Promise<ReadMail[]> {
  const page = await (await fetch(`${url}/mailbox`)).text();
  return [...page.matchAll(/<article><h2>(.*?)<\/h2>.*?<dd>(.*?)<\/dd>.*?<pre>([\s\S]*?)<\/pre>/g)].map(([, subject = '', to = '', text = '']) => {
    const read = plain(text);
    return { subject: plain(subject), to: plain(to), text: read, token: /mkt_[a-z]+_[\w-]{43}/.exec(read)?.[0] ?? '' };
  });
}

/** Has what is due sent now, and not when its schedule comes round. */
export const sendDueMail = ({ app }: Pick<RunningProcess, 'app'>): Promise<void> => app.get(SendMail, { strict: false }).execute({ over: false });

/** Waits for the newest mail to an address with a subject. */
export async function mailTo(running: RunningProcess, to: string, subject: RegExp): Promise<ReadMail> {
  let found: ReadMail | undefined;
  await until(async () => {
    await sendDueMail(running);
    return (found = (await readMailbox(running.url)).find((mail) => mail.to === to && subject.test(mail.subject))) !== undefined;
  }, 20_000);
  return found as ReadMail;
}

/** Until all is sent but what waits for its hour to end. */
export const allDueMailSent = (scene: HttpScene): Promise<void> => until(async () => {
  await sendDueMail(scene.running);
  return (await scene.rows('SELECT 1 FROM identity.mail WHERE sealed IS NOT NULL AND (attempts > 0 OR due_at <= clock_timestamp())')).length === 0;
}, 20_000);
