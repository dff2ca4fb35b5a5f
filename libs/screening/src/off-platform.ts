import type { Finding, Rule } from './finding.js';
import { findPhrases, indexPhrases, isDenied, type PhraseHit } from './phrase.js';
import type { Token } from './token.js';

const split = (lines: readonly string[]) => lines.map((line) => line.split(' '));

const PLACES = ['platform', 'marketplace', 'site', 'website', 'portal', 'app'];

/** "outside the marketplace" says nothing by itself (a shop sells there): it needs an act of doing business in its clause. */
const ELSEWHERE = indexPhrases(
  split(
    PLACES.flatMap((place) => [
      `outside the ${place}`, `outside of the ${place}`, `outside this ${place}`, `outside of this ${place}`, `off the ${place}`, `off this ${place}`, `off ${place}`,
      `without the ${place}`, `away from the ${place}`, `away from this ${place}`, `around the ${place}`, `bypassing the ${place}`,
    ]),
  ),
);
const ACTS = new Set([
  'work', 'working', 'deal', 'dealing', 'pay', 'paying', 'payment', 'payments', 'paid', 'continue', 'talk', 'contact', 'move', 'moving', 'settle', 'settling', 'invoice',
  'invoicing', 'communicate', 'arrange', 'arranged', 'go', 'take', 'taking', 'bill', 'billing', 'hire', 'engage', 'discuss', 'sign', 'transact', 'do', 'finalise', 'finalize',
]);

/** These are offers as they stand. */
const OFFERS = indexPhrases(
  split([
    ...['pay', 'paying', 'contact', 'contacting', 'email', 'call', 'invoice', 'hire', 'message', 'text', 'ring', 'approach'].flatMap((verb) => [`${verb} me direct`, `${verb} me directly`, `${verb} us direct`, `${verb} us directly`]),
    ...['deal', 'work', 'deal with', 'work with'].flatMap((verb) => [`${verb} directly with me`, `${verb} directly with us`, `${verb} with us directly`, `${verb} with me directly`, `${verb} me directly`, `${verb} us directly`]),
    ...['avoid', 'avoiding', 'skip', 'skipping', 'save', 'dodge', 'escape', 'bypass', 'bypassing'].flatMap((verb) => [
      `${verb} the fee`, `${verb} the fees`, `${verb} the commission`, `${verb} platform fees`, `${verb} the platform fee`, `${verb} the platform fees`, `${verb} the marketplace fee`, `${verb} the marketplace fees`, `${verb} marketplace fees`,
    ]),
    ...['skip', 'bypass', 'bypassing', 'skipping', 'cut out', 'leave out', 'go around'].flatMap((verb) => [`${verb} the platform`, `${verb} the marketplace`, `${verb} this platform`, `${verb} this marketplace`]),
    'cash in hand', 'pay cash', 'paid in cash', 'take this offline', 'take it offline', 'continue this offline', 'discount if you book directly', 'cheaper if you book directly', 'cheaper if you pay directly',
    'discount for direct payment', 'discount for cash', 'reach me directly', 'reach us directly', 'reach out to me directly', 'reach out to us directly',
  ]),
);

function clauseHasAct(tokens: readonly Token[], hit: PhraseHit): boolean {
  const near = (from: number, to: number) => tokens.slice(Math.max(0, from), to).some((token) => ACTS.has(token.text));
  return near(hit.at - 8, hit.at) || near(hit.after, hit.after + 4);
}

/** Offers to do business past the marketplace, unless the clause denies them. */
export const offPlatformOffers: Rule = ({ tokens }) => {
  const offers = [...findPhrases(tokens, OFFERS), ...findPhrases(tokens, ELSEWHERE).filter((hit) => clauseHasAct(tokens, hit))];
  return offers
    .filter((hit) => !isDenied(tokens, hit))
    .map(
      (hit): Finding => ({
        code: 'off_platform_offer',
        severity: 'doubtful',
        start: tokens[hit.at]?.start ?? 0,
        end: tokens[hit.after - 1]?.end ?? 0,
        detail: 'This reads as an offer to deal outside the marketplace.',
        remedy: 'Take it out: contact details are exchanged when an award is accepted.',
      }),
    );
};
