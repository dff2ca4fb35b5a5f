import { valuesOf } from './amounts.js';
import { referenceTo } from './organisation.js';
import { between, termOf } from './periods.js';
import type { OcdsRecord, OcdsViewer, RecordAmendment, RecordContent, RecordEvaluation } from './record.js';
import type { OcdsAmendment, OcdsClassification, OcdsItem, OcdsTender } from './release.js';

const STATUS = { open: 'active', closed: 'active', awarded: 'complete', unsuccessful: 'unsuccessful', cancelled: 'cancelled', withdrawn: 'withdrawn' } as const satisfies Record<OcdsRecord['phase'], OcdsTender['status']>;

/** `limited`: the client asks whom it chooses; `selective`: the best qualified are asked. A `direct` award without competition is none of ours. */
function methodOf({ visibility, automaticInvitations }: RecordContent): OcdsTender['procurementMethod'] {
  if (visibility === 'open') return 'open';
  return automaticInvitations === 0 ? 'limited' : 'selective';
}

const METHODS: Readonly<Record<OcdsTender['procurementMethod'], string>> = {
  open: 'Every eligible vendor may bid.',
  selective: 'The best qualified vendors are invited to bid.',
  limited: 'Vendors of the client’s choice are invited to bid.',
};
const BID_MODES: Readonly<Record<RecordContent['bidMode'], string>> = {
  sealed: 'Bids are sealed until the close.',
  private: 'Bids are read by the client alone, as they come.',
};

// The standard has no word for a judgement without weights, so none is said: the list of criteria is open, and a code of our own would tell nobody more.
const CRITERIA: Readonly<Record<RecordEvaluation['method'], string | undefined>> = { lowest_compliant: 'priceOnly', weighted: 'ratedCriteria', fixed_budget: 'qualityOnly', judgement: undefined };

function criteriaIn(record: OcdsRecord): string {
  const { weights } = record;
  switch (record.content.evaluation.method) {
    case 'lowest_compliant': return 'The lowest total cost over the term among the bids that meet every essential requirement.';
    case 'judgement': return 'The client’s judgement, with recorded reasons.';
    case 'fixed_budget': return weights ? `The best offer for the fixed budget: requirements ${weights.requirements}, working together ${weights.workingTogether} of 100.` : 'The best offer for the fixed budget.';
    case 'weighted': return weights ? `Weighted: price ${weights.price}, requirements ${weights.requirements}, working together ${weights.workingTogether} of 100.` : 'Weighted criteria.';
  }
}

/** How the bids are scored, as far as it is said. */
function scoringIn({ content, bestScore }: OcdsRecord): readonly string[] {
  const { minimumScores = {}, screenIn, anonymousBidders } = content.evaluation;
  const { requirements, workingTogether } = minimumScores;
  const least = [...(requirements === undefined ? [] : [`${requirements} for requirements`]), ...(workingTogether === undefined ? [] : [`${workingTogether} for working together`])];
  return [
    ...(least.length > 0 ? [`A bid that scores less than ${least.join(' or ')}, of ${bestScore}, is not ranked.`] : []),
    ...(screenIn === undefined ? [] : [`The best ${screenIn} go on: nobody else is asked for a final offer, and an award to another states why.`]),
    ...(anonymousBidders ? ['Bidders are anonymous until the scores are final.'] : []),
  ];
}

/** Each once, by scheme and id. */
const distinct = (codes: readonly OcdsClassification[]): OcdsClassification[] => [...new Map(codes.map((code) => [`${code.scheme} ${code.id}`, code])).values()];

/** What is asked for is one piece of work. Its first classification is the discipline: UNSPSC codes of specialisms name the tools, which are not what is bought. */
function itemOf({ content, discipline }: OcdsRecord): OcdsItem {
  const of = (slug: string) => discipline?.specialisms.find((known) => known.slug === slug);
  const specialisms = content.specialisms.map((slug) => ({ scheme: 'x_specialism', id: slug, description: of(slug)?.label ?? slug }));
  const codes = content.specialisms.flatMap((slug) => of(slug)?.classifications.filter(({ scheme }) => scheme === 'UNSPSC') ?? []);
  const more = distinct([...specialisms, ...codes]);
  const name = discipline?.name ?? content.discipline;
  return { id: '1', description: name, classification: { scheme: 'x_discipline', id: content.discipline, description: name }, ...(more.length > 0 ? { additionalClassifications: more } : {}) };
}

const AMENDMENTS: Readonly<Record<RecordAmendment['kind'], string>> = {
  material: 'A material addendum',
  information: 'An addendum that informs and changes nothing.',
  correction: 'Slips in title or summary were corrected.',
  extend: 'Bids are taken for longer.',
  close_early: 'The close was brought forward.',
  extend_decision: 'The decision takes longer.',
  reopen: 'Reopened for a decision.',
};

function amendmentOf({ id, at, kind, text, changed = [] }: RecordAmendment): OcdsAmendment {
  const description = kind === 'material' ? `${AMENDMENTS.material} changes ${changed.join(', ')}.` : AMENDMENTS[kind];
  return { id, date: at.toISOString(), description, ...(text === undefined ? {} : { rationale: text }) };
}

/** What the standard has no word for, or says with less: members of the request under their own names. */
function ownWords({ content, endedAt, endReason }: OcdsRecord): Readonly<Record<string, unknown>> {
  const { title: _title, summary: _summary, specialisms: _specialisms, visibility: _visibility, ...rest } = content;
  return { ...rest, outcome: endedAt === null ? null : { at: endedAt.toISOString(), reason: endReason } };
}

export function tenderOf(record: OcdsRecord, viewer: OcdsViewer): OcdsTender {
  const { content, publishedAt, closesAt, questionsCloseAt, answersDueAt, decideBy, opening } = record;
  const procurementMethod = methodOf(content);
  const criteria = CRITERIA[content.evaluation.method];
  const contractPeriod = termOf(content.startDate, content.termMonths);
  const tenderers = viewer.full ? opening?.details?.map(({ tenderer }) => referenceTo(tenderer)) : undefined;
  return {
    id: record.id,
    title: content.title,
    description: content.summary,
    status: STATUS[record.phase],
    ...(record.client ? { procuringEntity: referenceTo(record.client) } : {}),
    items: [itemOf(record)],
    ...valuesOf(content.budget, content.termMonths),
    procurementMethod,
    procurementMethodDetails: `${METHODS[procurementMethod]} ${BID_MODES[content.bidMode]}`,
    mainProcurementCategory: 'services',
    ...(criteria === undefined ? {} : { awardCriteria: criteria }),
    awardCriteriaDetails: [criteriaIn(record), ...scoringIn(record)].join(' '),
    submissionMethod: ['electronicSubmission'],
    tenderPeriod: between(publishedAt, closesAt),
    enquiryPeriod: between(publishedAt, questionsCloseAt),
    awardPeriod: between(closesAt, decideBy),
    ...(contractPeriod ? { contractPeriod } : {}),
    ...(opening ? { bidOpening: { date: opening.at.toISOString() }, numberOfTenderers: opening.bids } : {}),
    ...(tenderers && tenderers.length > 0 ? { tenderers } : {}),
    ...(record.documents.length > 0 ? { documents: record.documents.map(({ id, title, mediaType, path }) => ({ id, documentType: 'biddingDocuments', title, url: path, datePublished: publishedAt.toISOString(), format: mediaType })) } : {}),
    milestones: [{ id: 'answers', title: 'Questions are answered', code: 'answers_due', dueDate: answersDueAt.toISOString() }],
    ...(record.amendments.length > 0 ? { amendments: record.amendments.map(amendmentOf) } : {}),
    x_request: ownWords(record),
  };
}
