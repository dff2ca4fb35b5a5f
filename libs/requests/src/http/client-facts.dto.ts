import { fields } from '#platform';
import { LEGAL_FORMS, TURNOVER_BANDS, type ClientFacts, type LegalForm, type TurnoverBand } from '../domain/request.js';

const COUNT = { min: 0, max: 100_000 } as const;
const WALL_TIME = { max: 5, min: 5, pattern: /^([01]\d|2[0-3]):[0-5]\d$/ } as const;

export class HeadcountDto {
  @fields.int({ ...COUNT, example: 9 }) employees!: number;
  @fields.int({ ...COUNT, example: 3 }) casuals!: number;
  @fields.int({ ...COUNT, example: 0 }) contractors!: number;
}

export class ClientWorkingHoursDto {
  @fields.text({ ...WALL_TIME, description: 'Local wall time.', example: '08:00' }) from!: string;
  @fields.text({ ...WALL_TIME, example: '17:30' }) to!: string;
}

/** What an organisation is asked once; every brief may say it. */
export class ClientFactsDto {
  @fields.oneOf(LEGAL_FORMS, { nullable: true, example: 'company' }) legalForm!: LegalForm | null;
  @fields.object(() => HeadcountDto, { nullable: true }) headcount!: HeadcountDto | null;
  @fields.oneOf(TURNOVER_BANDS, { nullable: true, description: 'A year, in the organisation’s own currency.', example: '1m_to_5m' }) turnoverBand!: TurnoverBand | null;
  @fields.texts({ max: 20, maxLength: 60, description: 'Systems in use.', example: ['Xero', 'Square'] }) systems!: string[];
  @fields.object(() => ClientWorkingHoursDto, { nullable: true }) workingHours!: ClientWorkingHoursDto | null;
  @fields.bool({ nullable: true, description: 'Registered for GST, VAT or sales tax: new requests are compared without tax that is recovered.', example: true }) taxRegistered!: boolean | null;
}

/** What the body leaves out is not known. */
export function factsOf(body: ClientFactsDto): ClientFacts {
  const { legalForm = null, headcount = null, turnoverBand = null, systems, workingHours = null, taxRegistered = null } = body;
  return structuredClone({ legalForm, headcount: headcount && { ...headcount }, turnoverBand, systems, workingHours: workingHours && { ...workingHours }, taxRegistered });
}
