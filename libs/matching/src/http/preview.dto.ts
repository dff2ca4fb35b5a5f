import { fields, MoneyDto } from '#platform';
import { MatchNumbersAnswer, MatchVendorAnswer, RelaxedGateAnswer } from './match-parts.dto.js';

export class PreviewBudget {
  @fields.oneOf(['one_off', 'monthly', 'hourly'], { example: 'monthly' }) basis!: 'one_off' | 'monthly' | 'hourly';
  @fields.money() price!: MoneyDto;
  @fields.bool({ optional: true, description: 'You cannot pay more: vendors above it are left out.', example: false }) ceiling?: boolean;
}

export class PreviewMatchesBody {
  @fields.text({ max: 60, min: 1, example: 'accounting' }) discipline!: string;
  @fields.text({ max: 2, min: 2, pattern: /^[A-Z]{2}$/, description: 'ISO 3166-1 alpha-2.', example: 'AU' }) country!: string;
  @fields.texts({ optional: true, max: 40, maxLength: 60, description: 'The wanted services, as the brief of the discipline words them: some need a licence.', example: ['bookkeeping', 'tax_returns'] }) services?: string[];
  @fields.texts({ optional: true, max: 20, maxLength: 60, example: ['xero', 'payroll'] }) specialisms?: string[];
  @fields.text({ max: 4_000, min: 10, description: 'What you want done.', example: 'Monthly bookkeeping and payroll for two cafés; bank feeds in Xero.' }) text!: string;
  @fields.texts({ optional: true, max: 5, maxLength: 10, example: ['en'] }) languages?: string[];
  @fields.object(() => PreviewBudget, { optional: true }) budget?: PreviewBudget;
  @fields.int({ optional: true, min: 1, max: 2_000, example: 20 }) hoursPerMonth?: number;
}

export class PreviewedMatchAnswer extends MatchNumbersAnswer {
  @fields.object(() => MatchVendorAnswer) vendor!: MatchVendorAnswer;
}

export class MatchPreviewAnswer {
  @fields.int({ min: 0, max: 10_000_000, description: 'Vendors that pass every gate.', example: 12 }) fitting!: number;
  @fields.listOf(() => PreviewedMatchAnswer, { max: 5 }) best!: PreviewedMatchAnswer[];
  @fields.freeObject({ description: 'Gate → vendors that it alone would keep out.', example: { language: 2 } }) gateCounts!: Record<string, number>;
  @fields.listOf(() => RelaxedGateAnswer, { max: 10 }) relaxed!: RelaxedGateAnswer[];
  @fields.text({ max: 20, example: '1' }) weightsVersion!: string;
}
