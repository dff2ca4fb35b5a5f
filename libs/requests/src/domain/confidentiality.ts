import { createHash } from 'node:crypto';
import type { RequestContent, RequestPhase } from './request.js';

/** Our own words, by version, oldest first. A request keeps those it was submitted with; an entry is never changed, new words are a new one. */
export const USUAL_TERMS: Readonly<Record<string, string>> = {
  '2026-11': [
    'These terms are between the client who posted this request and the vendor who accepts them.',
    '1. Restricted information is what the request or a file with it marks as restricted, in whatever form the vendor comes to hold it.',
    '2. The vendor uses it only to decide whether to bid, to prepare its bid and, if it is awarded the work, to do that work.',
    '3. The vendor shows it only to those of its people and subcontractors who need it for that, who are bound in the same way, and for whom it answers.',
    '4. The vendor keeps it as safely as its own confidential information, and tells the client without delay when it has reason to believe that somebody else has read it.',
    '5. This does not cover what is public without the vendor’s doing, what the vendor knew before or found by itself, or what the law obliges it to disclose; of the last it tells the client first where it may.',
    '6. When the request ends and the work is not the vendor’s, it deletes its copies within 30 days, but for what the law obliges it to keep.',
    '7. These duties last for three years from acceptance; for personal data and for what gives access to systems they do not end. They transfer no rights in the information.',
  ].join('\n'),
};

const PRESENT = Object.values(USUAL_TERMS).at(-1) ?? '';

export const termsOf = (content: Pick<RequestContent, 'confidentiality'>): string | null => content.confidentiality?.terms ?? null;

/** Terms are accepted as what they say: in hexadecimal. */
export const hashOfTerms = (terms: string): string => createHash('sha256').update(terms).digest('hex');

const isFilled = (value: unknown): boolean => value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

/** The content as it is submitted: what is restricted has terms, the client's own or the usual ones. `restricted`: keys of restricted fields of the brief. */
export function withTerms(content: RequestContent, restricted: readonly string[], files: readonly { readonly restricted: boolean }[]): RequestContent {
  if (termsOf(content) !== null) return content;
  const needed = restricted.some((key) => isFilled(content.brief[key])) || files.some((file) => file.restricted);
  return needed ? { ...content, confidentiality: { terms: PRESENT } } : content;
}

/**
 * Whether who accepted the terms still has a reason to read: everybody while bids are taken, bidders while they are compared, the chosen one afterwards. Who declined
 * its invitation since has none while bids are taken, unless it bids all the same. `bidState`: of the reader's own bid, as stored.
 */
export function hasReasonToRead(phase: RequestPhase, bidState: string | null, declined = false): boolean {
  if (phase === 'open') return !declined || bidState === 'draft' || bidState === 'submitted';
  if (phase === 'closed') return bidState === 'submitted';
  return phase === 'awarded' && bidState === 'awarded';
}
