import { fields } from '#platform';

// What a release has here of what the standard allows. Its own documentation says what each member means: https://standard.open-contracting.org/1.1/en/schema/reference/

const ID = { max: 120, min: 1 } as const;
const CODE = { max: 60, min: 1 } as const;
const NAME = { max: 200, optional: true } as const;
const URL = { max: 2_000 } as const;
const ORIGIN = 'https://market.example';
const ORGANISATION = '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c02';

class OcdsReferenceAnswer {
  @fields.text({ ...ID, example: ORGANISATION }) id!: string;
  @fields.text({ ...NAME, example: 'Harbour Street Cafés' }) name?: string;
}

class OcdsPartyAnswer extends OcdsReferenceAnswer {
  @fields.texts({ max: 10, maxLength: 40, example: ['buyer', 'procuringEntity'] }) roles!: string[];
}

class OcdsValueAnswer {
  @fields.decimal({ min: 0, max: 9_007_199_254_740_991, optional: true, description: 'Exact as a decimal; absent where a JSON number could not be.', example: 14400 }) amount?: number;
  @fields.text({ max: 3, min: 3, example: 'AUD' }) currency!: string;
}

class OcdsPeriodAnswer {
  @fields.instant({ optional: true, example: '2030-01-14T06:00:00.000Z' }) startDate?: string;
  @fields.instant({ optional: true, example: '2030-01-23T06:00:00.000Z' }) endDate?: string;
}

class OcdsClassificationAnswer {
  @fields.text({ ...CODE, example: 'x_discipline' }) scheme!: string;
  @fields.text({ ...ID, example: 'accounting' }) id!: string;
  @fields.text({ max: 300, example: 'Accounting, bookkeeping and payroll' }) description!: string;
  @fields.text({ ...URL, optional: true }) uri?: string;
}

class OcdsItemAnswer {
  @fields.text({ ...ID, example: '1' }) id!: string;
  @fields.text({ max: 300, example: 'Accounting, bookkeeping and payroll' }) description!: string;
  @fields.object(() => OcdsClassificationAnswer) classification!: OcdsClassificationAnswer;
  @fields.listOf(() => OcdsClassificationAnswer, { max: 100, optional: true, example: [{ scheme: 'UNSPSC', id: '43231601', description: 'Accounting software' }] }) additionalClassifications?: OcdsClassificationAnswer[];
}

class OcdsDocumentAnswer {
  @fields.id() id!: string;
  @fields.text({ ...CODE, example: 'biddingDocuments' }) documentType!: string;
  @fields.text({ max: 200, example: 'Chart of accounts' }) title!: string;
  @fields.text({ ...URL, example: `${ORIGIN}/v1/requests/01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c01/attachments/01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c08/content` }) url!: string;
  @fields.instant() datePublished!: string;
  @fields.text({ max: 100, example: 'text/csv' }) format!: string;
}

class OcdsMilestoneAnswer {
  @fields.text({ ...ID, example: 'answers' }) id!: string;
  @fields.text({ max: 200, example: 'Questions are answered' }) title!: string;
  @fields.text({ ...CODE, example: 'answers_due' }) code!: string;
  @fields.instant() dueDate!: string;
}

class OcdsAmendmentAnswer {
  @fields.text({ ...ID, example: 'addendum-1' }) id!: string;
  @fields.instant() date!: string;
  @fields.text({ max: 1_000, example: 'A material addendum changes termMonths.' }) description!: string;
  @fields.text({ max: 4_000, optional: true, example: 'A third café opens in May.' }) rationale?: string;
}

class OcdsBidOpeningAnswer {
  @fields.instant() date!: string;
}

class OcdsTenderAnswer {
  @fields.id() id!: string;
  @fields.text({ max: 120, example: 'Monthly bookkeeping and BAS for a two-site café' }) title!: string;
  @fields.text({ max: 4_000, example: 'We run two cafés with twelve staff and want the books closed by the fifth working day.' }) description!: string;
  @fields.oneOf(['active', 'complete', 'cancelled', 'unsuccessful', 'withdrawn']) status!: string;
  @fields.object(() => OcdsReferenceAnswer, { optional: true }) procuringEntity?: OcdsReferenceAnswer;
  @fields.listOf(() => OcdsItemAnswer, { max: 1 }) items!: OcdsItemAnswer[];
  @fields.object(() => OcdsValueAnswer, { optional: true, description: 'What the budget comes to over the term, at most; absent where it comes to no total.', example: { amount: 14400, currency: 'AUD' } }) value?: OcdsValueAnswer;
  @fields.object(() => OcdsValueAnswer, { optional: true }) minValue?: OcdsValueAnswer;
  @fields.oneOf(['open', 'selective', 'limited']) procurementMethod!: string;
  @fields.text({ max: 500, example: 'Every eligible vendor may bid. Bids are sealed until the close.' }) procurementMethodDetails!: string;
  @fields.oneOf(['services']) mainProcurementCategory!: string;
  @fields.text({ ...CODE, optional: true, example: 'ratedCriteria' }) awardCriteria?: string;
  @fields.text({ max: 500, example: 'Weighted: price 40, requirements 40, working together 20 of 100.' }) awardCriteriaDetails!: string;
  @fields.texts({ max: 5, maxLength: 60, example: ['electronicSubmission'] }) submissionMethod!: string[];
  @fields.object(() => OcdsPeriodAnswer) tenderPeriod!: OcdsPeriodAnswer;
  @fields.object(() => OcdsPeriodAnswer) enquiryPeriod!: OcdsPeriodAnswer;
  @fields.object(() => OcdsPeriodAnswer) awardPeriod!: OcdsPeriodAnswer;
  @fields.object(() => OcdsPeriodAnswer, { optional: true }) contractPeriod?: OcdsPeriodAnswer;
  @fields.object(() => OcdsBidOpeningAnswer, { optional: true, description: 'This, and whatever is about bids, once they were opened after the close.' }) bidOpening?: OcdsBidOpeningAnswer;
  @fields.int({ min: 0, max: 100_000, optional: true }) numberOfTenderers?: number;
  @fields.listOf(() => OcdsReferenceAnswer, { max: 1_000, optional: true, description: 'For the client and for operators.', example: [] }) tenderers?: OcdsReferenceAnswer[];
  @fields.listOf(() => OcdsDocumentAnswer, { max: 50, optional: true, description: 'Files that anybody may read.' }) documents?: OcdsDocumentAnswer[];
  @fields.listOf(() => OcdsMilestoneAnswer, { max: 10 }) milestones!: OcdsMilestoneAnswer[];
  @fields.listOf(() => OcdsAmendmentAnswer, { max: 200, optional: true }) amendments?: OcdsAmendmentAnswer[];
  @fields.freeObject({ description: 'What the standard has no word for; `GET /v1/ocds/extension/release-schema.json` has its members.', example: { discipline: 'accounting', bidMode: 'sealed', outcome: null } }) x_request!: Record<string, unknown>;
}

class OcdsStatisticAnswer {
  @fields.text({ ...ID, example: 'bids' }) id!: string;
  @fields.text({ ...CODE, example: 'bids' }) measure!: string;
  @fields.int({ min: 0, max: 100_000, example: 5 }) value!: number;
  @fields.instant() date!: string;
}

class OcdsBidAnswer {
  @fields.id() id!: string;
  @fields.instant() date!: string;
  @fields.oneOf(['valid', 'disqualified', 'withdrawn']) status!: string;
  @fields.listOf(() => OcdsReferenceAnswer, { max: 1 }) tenderers!: OcdsReferenceAnswer[];
  @fields.object(() => OcdsValueAnswer, { optional: true, description: 'On the cost basis of the comparison.' }) value?: OcdsValueAnswer;
  @fields.text({ ...CODE, example: 'submitted' }) x_status!: string;
}

class OcdsBidsAnswer {
  @fields.listOf(() => OcdsStatisticAnswer, { max: 5 }) statistics!: OcdsStatisticAnswer[];
  @fields.listOf(() => OcdsBidAnswer, { max: 1_000, optional: true, description: 'For the client and for operators.', example: [] }) details?: OcdsBidAnswer[];
}

class OcdsAwardAnswer {
  @fields.id() id!: string;
  @fields.oneOf(['pending', 'active', 'cancelled', 'unsuccessful']) status!: string;
  @fields.instant() date!: string;
  @fields.object(() => OcdsValueAnswer, { optional: true, description: 'This and the supplier: for everybody while the award is in force and the request is open to all, else for its two parties.', example: { amount: 14400, currency: 'AUD' } }) value?: OcdsValueAnswer;
  @fields.listOf(() => OcdsReferenceAnswer, { max: 1, optional: true }) suppliers?: OcdsReferenceAnswer[];
  @fields.id({ optional: true, description: 'For the two parties.' }) relatedBid?: string;
  @fields.text({ ...CODE, optional: true, description: 'For the two parties.' }) x_status?: string;
}

class OcdsContractAnswer {
  @fields.id() id!: string;
  @fields.id() awardID!: string;
  @fields.oneOf(['pending', 'active', 'cancelled']) status!: string;
  @fields.object(() => OcdsPeriodAnswer, { optional: true }) period?: OcdsPeriodAnswer;
  @fields.object(() => OcdsValueAnswer, { optional: true }) value?: OcdsValueAnswer;
  @fields.instant({ optional: true }) dateSigned?: string;
}

export class OcdsReleaseAnswer {
  @fields.text({ ...ID, example: 'ocds-000000-01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c01' }) ocid!: string;
  @fields.text({ max: 24, min: 24, description: 'Changes with what the release says to this reader, and only then.', example: '8a1f0c3b5d7e9f2a4c6b8d0e' }) id!: string;
  @fields.instant({ description: 'When that last changed.' }) date!: string;
  @fields.texts({ max: 5, maxLength: 40, example: ['tender'] }) tag!: string[];
  @fields.oneOf(['tender']) initiationType!: string;
  @fields.listOf(() => OcdsPartyAnswer, { max: 1_010, optional: true }) parties?: OcdsPartyAnswer[];
  @fields.object(() => OcdsReferenceAnswer, { optional: true, description: 'Absent while the client hides its name.', example: { id: ORGANISATION, name: 'Harbour Street Cafés' } }) buyer?: OcdsReferenceAnswer;
  @fields.object(() => OcdsTenderAnswer) tender!: OcdsTenderAnswer;
  @fields.object(() => OcdsBidsAnswer, { optional: true }) bids?: OcdsBidsAnswer;
  @fields.listOf(() => OcdsAwardAnswer, { max: 1_000, optional: true, example: [] }) awards?: OcdsAwardAnswer[];
  @fields.listOf(() => OcdsContractAnswer, { max: 1_000, optional: true, example: [] }) contracts?: OcdsContractAnswer[];
}

class OcdsPublisherAnswer {
  @fields.text({ max: 200, example: 'Outsourcing Marketplace' }) name!: string;
  @fields.text({ ...URL, example: ORIGIN }) uri!: string;
}

class OcdsLinksAnswer {
  @fields.text({ ...URL, optional: true, description: 'The next page, if there is one.', example: `${ORIGIN}/v1/ocds/releases?cursor=2.abc` }) next?: string;
}

export class OcdsPackageAnswer {
  @fields.text({ ...URL, example: `${ORIGIN}/v1/ocds/releases` }) uri!: string;
  @fields.oneOf(['1.1']) version!: string;
  @fields.texts({ max: 10, maxLength: 300, example: [`${ORIGIN}/v1/ocds/extension/extension.json`] }) extensions!: string[];
  @fields.instant({ description: 'Of the last change on this page.' }) publishedDate!: string;
  @fields.object(() => OcdsPublisherAnswer) publisher!: OcdsPublisherAnswer;
  @fields.text({ ...URL, nullable: true, example: 'https://creativecommons.org/licenses/by/4.0/' }) license!: string | null;
  @fields.listOf(() => OcdsReleaseAnswer, { max: 100 }) releases!: OcdsReleaseAnswer[];
  @fields.object(() => OcdsLinksAnswer) links!: OcdsLinksAnswer;
  @fields.text({ max: 1_000, nullable: true }) nextCursor!: string | null;
}

export class OcdsExtensionAnswer {
  @fields.freeObject({ example: { en: 'Outsourcing request' } }) name!: object;
  @fields.freeObject({ example: { en: 'What a request for outsourced work says beyond the standard.' } }) description!: object;
  @fields.texts({ max: 5, maxLength: 10, example: ['1.1'] }) compatibility!: string[];
  @fields.freeObject({ example: { en: `${ORIGIN}/docs` } }) documentationUrl!: object;
  @fields.texts({ max: 5, maxLength: 60, example: ['release-schema.json'] }) schemas!: string[];
}

export class OcdsExtensionSchemaAnswer {
  @fields.freeObject({ example: { Award: { properties: { x_status: { title: 'Status here' } } } } }) definitions!: object;
}
