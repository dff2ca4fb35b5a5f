/** Everybody has an address there: one says nothing about another. */
const SHARED_DOMAINS = new Set([
  'gmail.com', 'googlemail.com', 'outlook.com', 'hotmail.com', 'live.com', 'msn.com', 'yahoo.com', 'ymail.com', 'icloud.com', 'me.com', 'mac.com', 'aol.com', 'proton.me', 'protonmail.com', 'gmx.com', 'gmx.de', 'gmx.net',
  'web.de', 'mail.com', 'zoho.com', 'fastmail.com', 'hey.com', 'bigpond.com', 'bigpond.net.au', 'optusnet.com.au', 'iinet.net.au', 'xtra.co.nz', 'btinternet.com', 'sky.com', 'comcast.net', 'verizon.net', 'att.net', 'orange.fr', 'free.fr', 't-online.de',
]);
const DOTLESS = new Set(['gmail.com', 'googlemail.com']);

const cut = (key: string): readonly [local: string, domain: string] => [key.slice(0, key.lastIndexOf('@')), key.slice(key.lastIndexOf('@') + 1)];

/** The mailbox behind the key of an address: what follows a plus is no part of it, nor are the dots where the provider ignores them. */
export function mailboxOf(key: string): string {
  const [local, domain] = cut(key);
  const plain = local.replace(/\+.*$/, '');
  const box = DOTLESS.has(domain) ? plain.replaceAll('.', '') : plain;
  return `${box === '' ? local : box}@${domain === 'googlemail.com' ? 'gmail.com' : domain}`;
}

const within = (domain: string, other: string): boolean => domain === other || domain.endsWith(`.${other}`) || other.endsWith(`.${domain}`);

/** Where the website of a vendor is, without `www.`. */
export function domainOf(website: string | null): string | undefined {
  const host = website === null ? undefined : /^https?:\/\/([^/:]+)/i.exec(website)?.[1]?.toLowerCase();
  return host?.replace(/^www\./, '');
}

/** Whether an address is one of the organisation's own people, or at a domain of theirs or of its website. `keys`: of all their addresses. */
export function isOwnAddress(key: string, keys: readonly string[], website: string | null): boolean {
  const [, domain] = cut(key);
  if (keys.some((own) => mailboxOf(own) === mailboxOf(key))) return true;
  const domains = [...keys.map((own) => cut(own)[1]), domainOf(website) ?? ''].filter((own) => own !== '' && !SHARED_DOMAINS.has(own));
  return !SHARED_DOMAINS.has(domain) && domains.some((own) => within(domain, own));
}
