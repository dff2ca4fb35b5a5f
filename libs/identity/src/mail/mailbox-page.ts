import { escaped, htmlPage } from '#platform';

export interface KeptMail {
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly sentAt: Date;
}

const STYLE = 'body{font:16px/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem}pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f4f4f4;padding:1rem}article{margin:0 0 2rem}dt{float:left;clear:left;width:4rem}dd{margin:0 0 0 4.5rem}';

const mail = ({ recipient, subject, text, sentAt }: KeptMail): string =>
  `<article><h2>${escaped(subject)}</h2><dl><dt>To</dt><dd>${escaped(recipient)}</dd><dt>At</dt><dd><time datetime="${sentAt.toISOString()}">${sentAt.toISOString()}</time></dd></dl><pre>${escaped(text)}</pre></article>`;

/** The latest mails, the newest first. What they say is shown as text: nothing in it is ever markup. */
export function mailboxPage(mails: readonly KeptMail[]): string {
  const list = mails.length === 0 ? '<p>No mail yet.</p>' : mails.map(mail).join('');
  return htmlPage('Mailbox', `<h1>Mailbox</h1><p>What this marketplace would have sent. It is here because no mail server is configured and this is no production.</p>${list}`, STYLE);
}
