import { packWrittenBy, specialismOf } from '#disciplines';
import type { DocumentBlock, DocumentText } from '#platform';
import type { BidContent, BidStatement, PriceLine } from '../../domain/bid.js';
import type { Budget, PublicContent } from '../../domain/request.js';
import type { AgreedTermsRow } from '../../persistence/agreed-terms.row.js';
import { briefFacts } from '../assessment/brief-facts.js';

export interface NamedParty {
  readonly name: string;
  readonly registrationNumber: string | null;
}

type Fact = readonly [string, string];
type Amount = { readonly amount: string; readonly currency: string };

const STATEMENTS: Readonly<Record<BidStatement, string>> = {
  team: 'Who does the work', subcontractors: 'Subcontractors', dataLocation: 'Where data is kept', insurance: 'Insurance', absenceCover: 'Cover for absence', notice: 'Notice', handover: 'What leaves with the client at the end',
};
const MEETS = { yes: 'Meets it', partly: 'Meets it in part', no: 'Does not meet it' } as const;
const KINDS: Readonly<Record<PriceLine['kind'], string>> = { one_off: 'once', monthly: 'a month', hourly_estimate: 'an hour', per_unit: 'a unit' };

const heading = (text: string): DocumentBlock => ({ kind: 'heading', text });
const label = (text: string): DocumentBlock => ({ kind: 'label', text });
const text = (words: string): DocumentBlock => ({ kind: 'text', text: words });
const facts = (...all: readonly (Fact | undefined)[]): DocumentBlock => ({ kind: 'facts', facts: all.filter((fact) => fact !== undefined) });
const money = ({ amount, currency }: Amount): string => `${amount} ${currency}`;
const instant = (at: Date): string => `${at.toISOString().slice(0, 10)} ${at.toISOString().slice(11, 19)} UTC`;

function budgetWords(budget: Budget): string {
  switch (budget.kind) {
    case 'fixed': return money(budget.amount);
    case 'range': return `${money(budget.min)} to ${money(budget.max)}`;
    case 'hourly': return `${money(budget.rate)} an hour, ${budget.hoursPerMonth} hours a month`;
    case 'capped_time_and_materials': return `${money(budget.rate)} an hour, at most ${money(budget.cap)}`;
    case 'monthly_retainer': return `${money(budget.amount)} a month`;
  }
}

function taxWords({ treatment, ratePercent }: PriceLine['tax']): string {
  if (treatment === 'not_registered') return 'not registered';
  return `${treatment === 'inclusive' ? 'including' : 'plus'} ${ratePercent ?? '0'} %`;
}

function asked(content: PublicContent): readonly DocumentBlock[] {
  const pack = packWrittenBy(content.discipline, content.packVersion);
  const specialisms = content.specialisms.map((slug) => (pack && specialismOf(pack, slug)?.label) ?? slug);
  const terms = content.confidentiality?.terms;
  return [
    heading('What was asked'),
    facts(
      ['Discipline', pack?.name ?? content.discipline],
      specialisms.length > 0 ? ['Specialisms', specialisms.join(', ')] : undefined,
      ['Country', content.region === null ? content.country : `${content.country}, ${content.region}`],
      ['Languages', content.languages.join(', ')],
      content.startDate === null ? undefined : ['Start wanted', content.startDate],
      ['Term', content.termMonths === null ? 'open-ended' : `${content.termMonths} months`],
      content.budget === null ? undefined : ['Budget', budgetWords(content.budget)],
      ['Client recovers tax', content.recoversTax ? 'yes' : 'no'],
    ),
    text(content.summary),
    ...(Object.keys(content.brief).length > 0 ? [label('Brief'), facts(...briefFacts(content))] : []),
    ...(terms ? [label('Confidentiality terms'), text(terms)] : []),
  ];
}

function answers(content: PublicContent, bid: BidContent): readonly DocumentBlock[] {
  const requirements = content.requirements.flatMap(({ id, text: wanted, essential }, i) => {
    const answer = bid.answers.find(({ requirementId }) => requirementId === id);
    const said = answer ? `${MEETS[answer.meets]}. ${answer.text}` : 'Not answered.';
    return [label(`${i + 1}. ${wanted}${essential ? ' (essential)' : ''}`), text(said)];
  });
  const questions = content.screeningQuestions.flatMap(({ id, text: question }) => [label(question), text(bid.screeningAnswers.find(({ questionId }) => questionId === id)?.text ?? 'Not answered.')]);
  return [...(requirements.length > 0 ? [heading('Requirements and answers'), ...requirements] : []), ...(questions.length > 0 ? [heading('Questions and answers'), ...questions] : [])];
}

function prices({ bidContent: { priceLines }, total }: AgreedTermsRow): readonly DocumentBlock[] {
  const rows = priceLines.map((line) => {
    const notes = [
      line.provisional && `Provisional: at most ${money(line.provisional.cap)}; fixed by ${line.provisional.fixedBy}.`,
      line.passThrough && 'Passed on at cost.',
    ].filter(Boolean);
    const quantity = line.quantity === undefined ? '' : `${line.quantity}${line.unit ? ` × ${line.unit}` : ''}${line.every === 'month' ? ' a month' : ''}`;
    return [[line.label, ...notes].join('\n'), `${money(line.price)} ${KINDS[line.kind]}`, quantity, taxWords(line.tax)];
  });
  return [
    heading('Prices'),
    { kind: 'table', header: ['Line', 'Price', 'Quantity', 'Tax'], rows, numbers: [1] },
    label(`Over ${total.termMonths} months`),
    facts(
      ['One-off', money(total.oneOff)], ['Recurring', money(total.recurring)], ['Passed on at cost', money(total.passThrough)], ['Total', money(total.total)],
      ['Of it provisional, at its caps', money(total.provisional)], ['Tax that is recovered, left out', money(total.recoverableTax)],
    ),
  ];
}

const listed = (title: string, items: readonly string[] | undefined): readonly DocumentBlock[] => (items && items.length > 0 ? [label(title), { kind: 'list', items }] : []);

/** What both parties agreed on, as a document. It says nothing that the terms do not; the names are those that the reader may know. */
export function termsDocument(terms: AgreedTermsRow, client: NamedParty, vendor: NamedParty): DocumentText {
  const { requestContent: content, bidContent: bid } = terms;
  const party = (role: string, { name, registrationNumber }: NamedParty): readonly (Fact | undefined)[] => [[role, name], registrationNumber === null ? undefined : [`${role}’s registration`, registrationNumber]];
  const statements = (Object.keys(STATEMENTS) as BidStatement[]).filter((key) => bid.statements[key]).map((key): Fact => [STATEMENTS[key], bid.statements[key]]);
  return {
    title: 'Agreed terms',
    subtitle: content.title,
    language: 'en',
    regions: [...content.languages, content.country],
    at: terms.agreedAt,
    foot: `Award ${terms.awardId}, agreed ${instant(terms.agreedAt)}`,
    blocks: [
      heading('Parties'),
      facts(
        ...party('Client', client), ...party('Vendor', vendor), ['Agreed', instant(terms.agreedAt)],
        ['Request', terms.requestId], ['Bid', `${terms.bidId}, revision ${terms.bidRevision}${terms.withFinalOffer ? ', with the final offer made after it' : ''}`],
      ),
      ...asked(content),
      heading('What was offered'),
      facts(['Start', bid.startDate]),
      text(bid.summary),
      ...prices(terms),
      ...answers(content, bid),
      ...(statements.length > 0 ? [heading('How the work is done'), facts(...statements)] : []),
      ...listed('What the price rests on', bid.assumptions),
      ...listed('What the price does not cover', bid.exclusions),
    ],
  };
}
