import * as abn from 'stdnum/lib/cjs/au/abn.js';
import * as acn from 'stdnum/lib/cjs/au/acn.js';
import * as uid from 'stdnum/lib/cjs/ch/uid.js';
import * as siren from 'stdnum/lib/cjs/fr/siren.js';
import * as siret from 'stdnum/lib/cjs/fr/siret.js';
import * as ean from 'stdnum/lib/cjs/gen/ean.js';
import * as orgnr from 'stdnum/lib/cjs/no/orgnr.js';
import * as ein from 'stdnum/lib/cjs/us/ein.js';
import { VAT_RULES, vatPrefixes, type Rule } from './vat-numbers.js';

/** A number as it is kept, and the kind whose rule it breaks, if it does. */
export interface RegistrationNumber {
  readonly text: string;
  readonly broken?: string;
}

/** One kind of number in a country, whose rule is known. */
interface Kind {
  readonly name: string;
  /** Words that may stand before it and say what it is. */
  readonly words: string;
  /** What is taken for one without such a word, where nothing else that firms have there looks like it. */
  readonly bare: RegExp;
  /** The number as its register writes it, or undefined when it cannot be one. `compact` is in capitals, without blanks, dots, dashes and slashes. */
  readonly read: (compact: string) => string | undefined;
}

const by = ({ validate, format }: Rule) => (compact: string): string | undefined => (validate(compact).isValid ? format(compact) : undefined);

/** New Zealand's business numbers are GS1 location numbers of the prefix 94. */
const nzbn = (compact: string): string | undefined => (compact.startsWith('94') && ean.validate(compact).isValid ? compact : undefined);

/** With the prefix, or after the words: its digits alone look like many another number. In Britain nine or twelve digits are nothing else that a firm has. */
function vatOf(country: string, rule: Rule): Kind {
  const prefixes = vatPrefixes(country);
  const read = (compact: string) => {
    const prefix = prefixes.find((one) => compact.startsWith(one));
    const rest = prefix === undefined ? compact : compact.slice(prefix.length);
    return rule.validate(rest).isValid ? `${prefix ?? prefixes[0]}${rest}` : undefined;
  };
  const bare = country === 'GB' ? /^(GB|XI)?(\d{9}|\d{12})$/ : new RegExp(`^(${prefixes.join('|')})(?=[0-9A-Z]*\\d{5})[0-9A-Z]{8,12}$`);
  return { name: 'VAT', words: 'VAT(?: registration)?', bare, read };
}

const OF_COUNTRY: Readonly<Record<string, readonly Kind[]>> = {
  AU: [
    { name: 'ABN', words: 'ABN|A\\.B\\.N\\.|Australian business', bare: /^\d{11}$/, read: by(abn) },
    { name: 'ACN', words: 'ACN|A\\.C\\.N\\.|Australian company', bare: /^\d{9}$/, read: by(acn) },
  ],
  CH: [{ name: 'UID', words: 'UID|IDE|IDI', bare: /^CHE\d{9}$/, read: by(uid) }],
  FR: [
    { name: 'SIREN', words: 'SIREN', bare: /^\d{9}$/, read: by(siren) },
    { name: 'SIRET', words: 'SIRET', bare: /^\d{14}$/, read: by(siret) },
  ],
  NO: [{ name: 'Orgnr', words: 'Orgnr|Org|Organisasjons', bare: /^\d{9}$/, read: by(orgnr) }],
  NZ: [{ name: 'NZBN', words: 'NZBN|New Zealand business', bare: /^\d{13}$/, read: nzbn }],
  // Nine digits alone may be the number of a state or of Dun & Bradstreet.
  US: [{ name: 'EIN', words: 'F?EIN|Employer identification', bare: /^\d{2}-\d{7}$/, read: by(ein) }],
};

function kindsOf(country: string): readonly Kind[] {
  const vat = VAT_RULES[country];
  return [...(OF_COUNTRY[country] ?? []), ...(vat ? [vatOf(country, vat)] : [])];
}

const compacted = (text: string): string => text.normalize('NFKC').toUpperCase().replace(/[\s.\p{Pd}/]/gu, '');

/** The number after the words of a kind, or undefined when it does not begin with them and a number. */
const after = ({ words }: Kind, text: string): string | undefined =>
  new RegExp(`^(?:${words})(?:\\s*(?:numbers?|nummer|no|nr|id)\\b\\.?)?(?![A-Z])\\s*[:#]?\\s*([A-Z]{0,4}[\\s.-]*\\d.*)$`, 'iu').exec(text)?.[1];

/**
 * Reads what somebody says is the number of a firm in a country. One that names a kind whose rule is known, or has the form of one, is kept as the kind and
 * the number as its register writes it, or breaks the rule. Whatever else it is is kept as text, with its blanks put in order.
 */
export function readRegistrationNumber(written: string, country: string): RegistrationNumber {
  const text = written.trim().replace(/\s+/gu, ' ');
  const kinds = kindsOf(country);
  const named = kinds.filter((kind) => after(kind, text) !== undefined);
  const candidates = named.length > 0 ? named : kinds.filter(({ bare }) => bare.test(compacted(text)) || bare.test(text));
  for (const kind of candidates) {
    const number = kind.read(compacted(after(kind, text) ?? text));
    if (number !== undefined) return { text: `${kind.name} ${number}` };
  }
  return candidates[0] ? { text, broken: candidates[0].name } : { text };
}
