import type { ErrorItem } from '#contracts/domain-error';
import { skeletonOf } from '#screening';

/** How the marketplace's mails and pages call itself, its operators and whoever is gone: a name of these words alone would speak for it. */
const ITSELF = ['marketplace', 'operator', 'operators', 'moderator', 'moderators', 'administrator', 'administrators', 'administration', 'admin', 'admins'];
/** Words that only ever stand beside those. */
const BESIDE = ['the', 'a', 'an', 'of', 'for', 'at', 'by', 'in', 'and', 'our', 'your', 'from', 'outsourcing', 'vendor', 'vendors', 'official', 'system', 'account', 'accounts', 'customer', 'client', 'clients', 'care', 'service', 'services', 'desk', 'office', 'billing', 'payments', 'online', 'global'];
/** Beside the marketplace's own word, in whatever name, they claim to be part of it. */
const ITS_PEOPLE = ['operator', 'operators', 'moderator', 'moderators', 'moderation', 'administrator', 'administrators', 'administration', 'admin', 'admins', 'support', 'helpdesk', 'help', 'security', 'team', 'staff', 'trust', 'safety', 'compliance', 'official'];
const WHOLE = ['former member', 'former members', 'support', 'support team', 'customer support', 'security', 'security team', 'trust and safety', 'postmaster', 'no reply', 'noreply'];

const looks = (words: readonly string[]): ReadonlySet<string> => new Set(words.map(skeletonOf));

const OWN = looks(ITSELF);
const ALLOWED_BESIDE = looks([...ITSELF, ...BESIDE, ...ITS_PEOPLE]);
const PEOPLE = looks(ITS_PEOPLE);
const ENTIRE = looks(WHOLE);
const MARKETPLACE = skeletonOf('marketplace');
const squeezed = (text: string): string => text.replaceAll(' ', '');
const ENTIRE_SQUEEZED = new Set([...ENTIRE, ...OWN, ...ITSELF.map((word) => skeletonOf(`the ${word}`))].map(squeezed));

/** Words of a name as they look; `market place` is one, as it is read. */
const wordsOf = (name: string): string[] => skeletonOf(name).replaceAll(skeletonOf('market place'), MARKETPLACE).split(' ').map((word) => word.replace(new RegExp(`^${MARKETPLACE}s$`), MARKETPLACE));

function isReserved(name: string): boolean {
  const words = wordsOf(name);
  const whole = words.join(' ');
  if (ENTIRE.has(whole) || ENTIRE_SQUEEZED.has(squeezed(whole))) return true;
  if (words.some((word) => OWN.has(word)) && words.every((word) => ALLOWED_BESIDE.has(word))) return true;
  return words.includes(MARKETPLACE) && words.some((word) => PEOPLE.has(word));
}

/** What is wrong with a name that reads as the marketplace's own, whatever letters it is written in. */
export function reservedProblems({ pointer, text }: { readonly pointer: string; readonly text: string }): ErrorItem[] {
  if (!isReserved(text)) return [];
  return [{ pointer, code: 'reserved_name', detail: 'The name reads as that of the marketplace, of its operators or of somebody who has left. Take one that is your own.' }];
}
