import { UNSEEN } from '#screening';

/** For `isEmail`: no quoted local part (RFC 5321 4.1.2), in which blanks, line ends and whole addresses may stand. Nobody has one, and every reader takes it for something else. */
export const PLAIN_ADDRESS = { blacklisted_chars: '\\s"<>(),:;\\\\\\[\\]' } as const;

/** What is no part of a domain, and would make a URL of it that has another host. */
const NO_DOMAIN = /[\s/\\?#@:%[\]]/;

const cut = (email: string): readonly [local: string, domain: string] => {
  const at = email.lastIndexOf('@');
  return [email.slice(0, Math.max(at, 0)), email.slice(at + 1)];
};

/** A domain as it stands in the DNS (UTS 46): `bücher.example` is `xn--bcher-kva.example`. Undefined when it cannot stand there. */
function inAscii(domain: string): string | undefined {
  if (/^[\x21-\x7e]*$/.test(domain)) return domain.toLowerCase();
  if (NO_DOMAIN.test(domain)) return undefined;
  const url = `http://${domain}/`;
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}

/** Mail goes to a local part as it was written (of domains the mailer makes what stands in the DNS, as the key does), and accounts are told apart by its key: one of which the key names another mailbox would keep that one from its holder. */
const isFolded = (local: string): boolean => local === local.normalize('NFKC');

/** Whether an address that `isEmail` takes for one can be written to, and reads as what it is: with a character that nobody sees two addresses look alike. */
export const isWritable = (email: string): boolean => !UNSEEN.test(email) && isFolded(cut(email)[0]) && inAscii(cut(email)[1]) !== undefined;

/**
 * Two spellings of one address have one key: of the domain as it stands in the DNS. The local part is folded too: no provider that matters tells cases apart
 * (RFC 5321 2.4 allows it). Letters that are written otherwise only (`ｍ`, `ﬁ`) are folded in what is asked for; no account has them.
 */
export function emailKey(email: string): string {
  const [local, domain] = cut(email.trim());
  return `${local.normalize('NFKC').toLowerCase()}@${inAscii(domain) ?? domain.normalize('NFKC').toLowerCase()}`;
}
