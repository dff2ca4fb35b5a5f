import { fields, PageQuery } from '#platform';
import { CONFIRMATION_PHASES } from '../domain/case-study-confirmation.js';
import { CASE_STUDY_STAGES, CASE_STUDY_STATES, CLIENT_SIZES, type CaseStudyContent, type CaseStudyEdit, type ClientSize } from '../domain/case-study.js';
import { VendorDecisionAnswer } from './vendor.dto.js';

const SLUG = { max: 60, min: 1, pattern: /^[a-z0-9][a-z0-9_-]*$/ } as const;
const MONTH = { max: 7, min: 7, pattern: /^\d{4}-(0[1-9]|1[0-2])$/ } as const;
const ADDRESSES = ['https://harbourstreet.example/how-we-keep-our-books'];
const CLIENT = { sector: 'Hospitality', size: 'small', name: 'Harbour Street Cafés' };
const FIGURES = [{ label: 'Months caught up', value: '9' }];
const TITLE = 'Nine months of café books caught up in six weeks';
const ASKED = 'Two cafés were nine months behind with their books and had a BAS due in the next quarter.';
const DONE = 'We imported the bank feeds, reconciled month by month and set up rules against the next backlog.';
const OUTCOME = 'All months closed six weeks later, and a close by the fifth working day ever since.';

export class CaseStudyClientDto {
  @fields.text({ max: 60, description: 'Its trade, in words.', example: CLIENT.sector }) sector!: string;
  @fields.oneOf(CLIENT_SIZES, { optional: true, nullable: true, description: 'Its people: 1, 2–9, 10–49, 50–249, more.', example: CLIENT.size }) size?: ClientSize | null;
  @fields.text({ max: 120, min: 1, pattern: /\S/, optional: true, nullable: true, description: 'Shown to the public only while the client has confirmed the work with its name.', example: CLIENT.name }) name?: string | null;
}

export class CaseStudyFigureDto {
  @fields.text({ max: 80, min: 1, example: 'Months caught up' }) label!: string;
  @fields.text({ max: 40, min: 1, example: '9' }) value!: string;
}

/** What is not said yet may come later; a submission says what is missing. */
export class AddCaseStudyBody {
  @fields.text({ max: 120, min: 1, pattern: /\S/, example: TITLE }) title!: string;
  @fields.text({ ...SLUG, description: 'One that the profile offers.', example: 'accounting' }) discipline!: string;
  @fields.texts({ max: 8, maxLength: 60, description: 'Which the work shows; from the discipline’s pack.', example: ['xero', 'payroll'] }) specialisms!: string[];
  @fields.texts({ max: 10, maxLength: 60, description: 'From the discipline’s pack.', example: ['bookkeeping'] }) services!: string[];
  @fields.object(() => CaseStudyClientDto, { example: CLIENT }) client!: CaseStudyClientDto;
  @fields.text({ max: 2_000, optional: true, description: 'What was asked for.', example: ASKED }) asked?: string;
  @fields.text({ max: 4_000, optional: true, description: 'What was done.', example: DONE }) done?: string;
  @fields.text({ max: 2_000, optional: true, description: 'What came of it.', example: OUTCOME }) outcome?: string;
  @fields.listOf(() => CaseStudyFigureDto, { max: 6, optional: true, description: 'What was measured.', example: FIGURES }) figures?: CaseStudyFigureDto[];
  @fields.text({ ...MONTH, description: 'YYYY-MM.', example: '2025-02' }) startedOn!: string;
  @fields.text({ ...MONTH, optional: true, nullable: true, description: 'YYYY-MM; null: it goes on.', example: '2026-06' }) endedOn?: string | null;
  @fields.texts({ max: 5, maxLength: 200, optional: true, description: 'Public work, https:// alone.', example: ADDRESSES }) links?: string[];
}

export class EditCaseStudyBody {
  @fields.text({ max: 120, min: 1, pattern: /\S/, optional: true, example: TITLE }) title?: string;
  @fields.text({ ...SLUG, optional: true, example: 'accounting' }) discipline?: string;
  @fields.texts({ max: 8, maxLength: 60, optional: true, example: ['xero', 'payroll'] }) specialisms?: string[];
  @fields.texts({ max: 10, maxLength: 60, optional: true, example: ['bookkeeping'] }) services?: string[];
  @fields.object(() => CaseStudyClientDto, { optional: true, example: CLIENT }) client?: CaseStudyClientDto;
  @fields.text({ max: 2_000, optional: true, example: ASKED }) asked?: string;
  @fields.text({ max: 4_000, optional: true, example: DONE }) done?: string;
  @fields.text({ max: 2_000, optional: true, example: OUTCOME }) outcome?: string;
  @fields.listOf(() => CaseStudyFigureDto, { max: 6, optional: true, example: FIGURES }) figures?: CaseStudyFigureDto[];
  @fields.text({ ...MONTH, optional: true, example: '2025-02' }) startedOn?: string;
  @fields.text({ ...MONTH, optional: true, nullable: true, example: '2026-06' }) endedOn?: string | null;
  @fields.texts({ max: 5, maxLength: 200, optional: true, example: ADDRESSES }) links?: string[];
}

const clientOf = ({ sector, size = null, name = null }: CaseStudyClientDto) => ({ sector, size, name });
const figuresOf = (figures: readonly CaseStudyFigureDto[]) => figures.map(({ label, value }) => ({ label, value }));

export function caseStudyOf({ title, discipline, specialisms, services, client, startedOn, endedOn = null, asked = '', done = '', outcome = '', figures = [], links = [] }: AddCaseStudyBody): CaseStudyContent {
  return { title, discipline, specialisms, services, client: clientOf(client), asked, done, outcome, figures: figuresOf(figures), startedOn, endedOn, links };
}

/** Only what was sent: a member left out stays as it is. */
export function caseStudyEditOf({ client, figures, ...body }: EditCaseStudyBody): CaseStudyEdit {
  const sent = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
  return { ...sent, ...(client ? { client: clientOf(client) } : {}), ...(figures ? { figures: figuresOf(figures) } : {}) };
}

export class CaseStudyQuery extends PageQuery {
  @fields.text({ ...SLUG, optional: true, example: 'accounting' }) discipline?: string;
}

export class CaseStudyConfirmationAnswer {
  @fields.oneOf(CONFIRMATION_PHASES, { description: 'Of the text that is shown; another text that goes live ends it.', example: 'asked' }) state!: string;
  @fields.instant({ nullable: true }) askedAt!: string | null;
  @fields.instant({ nullable: true }) expiresAt!: string | null;
  @fields.instant({ nullable: true }) answeredAt!: string | null;
}

/** What is approved, as anybody sees it. Its organisation and operators get the version being worked on, and the optional members. */
export class CaseStudyAnswer {
  @fields.id() id!: string;
  @fields.id() vendorId!: string;
  @fields.text({ max: 120, example: TITLE }) title!: string;
  @fields.text({ max: 60, example: 'accounting' }) discipline!: string;
  @fields.texts({ max: 8, maxLength: 60, example: ['xero', 'payroll'] }) specialisms!: string[];
  @fields.texts({ max: 10, maxLength: 60, example: ['bookkeeping'] }) services!: string[];
  @fields.object(() => CaseStudyClientDto, { example: CLIENT }) client!: CaseStudyClientDto;
  @fields.text({ max: 2_000, example: ASKED }) asked!: string;
  @fields.text({ max: 4_000, example: DONE }) done!: string;
  @fields.text({ max: 2_000, example: OUTCOME }) outcome!: string;
  @fields.listOf(() => CaseStudyFigureDto, { max: 6, example: FIGURES }) figures!: CaseStudyFigureDto[];
  @fields.text({ ...MONTH, example: '2025-02' }) startedOn!: string;
  @fields.text({ ...MONTH, nullable: true, example: '2026-06' }) endedOn!: string | null;
  @fields.texts({ max: 5, maxLength: 200, example: ADDRESSES }) links!: string[];
  @fields.bool({ nullable: true, description: 'True: its client has confirmed what is shown.', example: true }) confirmed!: true | null;
  @fields.instant({ nullable: true }) approvedAt!: string | null;
  @fields.id({ optional: true }) organisationId?: string;
  @fields.oneOf(CASE_STUDY_STATES, { optional: true }) state?: string;
  @fields.oneOf(CASE_STUDY_STAGES, { optional: true, description: 'What becomes of edits to one that is approved; what the public sees is not touched by them.' }) staged?: string;
  @fields.int({ min: 0, max: 1_000_000, optional: true, description: 'How often it was submitted.' }) revision?: number;
  @fields.int({ min: 1, max: 1_000_000, optional: true, nullable: true, description: 'The submission that waits for an operator.' }) reviewRevision?: number | null;
  @fields.int({ min: 0, max: 1_000_000, optional: true, description: 'Rises with every text that goes live.' }) textVersion?: number;
  @fields.instant({ optional: true, nullable: true }) submittedAt?: string | null;
  @fields.object(() => VendorDecisionAnswer, { optional: true, nullable: true }) decision?: VendorDecisionAnswer | null;
  @fields.object(() => CaseStudyConfirmationAnswer, { optional: true, description: 'Ask for it at POST /v1/client-confirmations.' }) confirmation?: CaseStudyConfirmationAnswer;
  @fields.instant({ optional: true }) createdAt?: string;
  @fields.instant({ optional: true }) changedAt?: string;
}

export class CaseStudyPage {
  @fields.listOf(() => CaseStudyAnswer, { max: 100 }) items!: CaseStudyAnswer[];
  @fields.text({ max: 1_000, nullable: true }) nextCursor!: string | null;
}
