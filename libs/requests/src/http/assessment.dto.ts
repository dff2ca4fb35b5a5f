import { fields, MoneyDto } from '#platform';

const LEVEL = { min: 0, max: 4 } as const;
const HOURS = { min: 0, max: 2_000 } as const;
const TOKEN = { max: 100, min: 1, description: 'Told once, when the assessment was taken.', example: 'p0Yx2mUqk3o8…' } as const;

export class TakeAssessmentBody {
  @fields.text({ max: 60, min: 1, example: 'accounting' }) discipline!: string;
  @fields.decimal({ ...HOURS, description: 'Hours a month, in quarter hours.', example: 12 }) hours!: number;
  @fields.int({ ...LEVEL, description: 'Is it how you compete? 0 not at all, 4 entirely.', example: 0 }) core!: number;
  @fields.int({ ...LEVEL, description: 'How well the owner does it.', example: 1 }) ownerSkill!: number;
  @fields.int({ ...LEVEL, description: 'How well the best of the staff does it.', example: 1 }) staffSkill!: number;
  @fields.decimal({ ...HOURS, optional: true, description: 'Hours a month that person is free.', example: 0 }) spare?: number;
  @fields.int({ ...LEVEL, description: 'How fast its rules and tools change.', example: 3 }) change!: number;
  @fields.int({ ...LEVEL, description: 'How confidential what an outsider sees is.', example: 1 }) exposure!: number;
  @fields.money({ description: 'What an hour of whoever does it today costs.', example: { amount: '62.00', currency: 'AUD' } }) hourCost!: MoneyDto;
  @fields.money({ optional: true, description: 'Outside: a fee a month. This or `rate` is above zero.' }) fixedFee?: MoneyDto;
  @fields.money({ optional: true, description: 'Outside: an hour.', example: { amount: '85.00', currency: 'AUD' } }) rate?: MoneyDto;
  @fields.int({ min: 30, max: 150, optional: true, description: 'Hours a specialist needs, in percent of yours.', example: 70 }) share?: number;
  @fields.money({ optional: true, description: 'Outside: once, at the start.' }) setUp?: MoneyDto;
  @fields.decimal({ ...HOURS, optional: true, description: 'Hours a month to supervise it.', example: 1.25 }) supervise?: number;
  @fields.money({ description: 'What a full-time role for it costs a month, everything included.', example: { amount: '7900.00', currency: 'AUD' } }) hireCost!: MoneyDto;
  @fields.decimal({ min: 1, max: 744, optional: true, description: 'Hours a month of a full-time role.', example: 130 }) fullTime?: number;
  @fields.bool({ optional: true }) finishedMonthInWriting?: boolean;
  @fields.bool({ optional: true }) accessInOwnName?: boolean;
}

export class AssessmentAnswer {
  @fields.id() id!: string;
  @fields.text({ max: 60, example: 'accounting' }) discipline!: string;
  @fields.object(() => TakeAssessmentBody) answers!: TakeAssessmentBody;
  @fields.freeObject({ description: 'Advice, scores, reasons, gates, costs and break-even hours.', example: { advice: 'outsource', reasons: ['Nobody in the house does it well.'] } }) result!: object;
  @fields.id({ nullable: true, description: 'The draft it became.' }) requestId!: string | null;
  @fields.instant() createdAt!: string;
}

export class TakenAssessmentAnswer extends AssessmentAnswer {
  @fields.text(TOKEN) claimToken!: string;
}

export class ClaimAssessmentBody {
  @fields.text({ ...TOKEN, optional: true }) claimToken?: string;
}
