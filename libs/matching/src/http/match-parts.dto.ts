import { fields } from '#platform';

const GATE = { max: 60, description: 'The name of a gate.', example: 'capacity' } as const;

export class MatchVendorAnswer {
  @fields.id() id!: string;
  @fields.text({ max: 200, example: 'Tidewater Ledgers' }) displayName!: string;
  @fields.text({ max: 300, example: 'Bookkeeping and BAS for hospitality' }) headline!: string;
}

export class MatchQualityAnswer {
  @fields.decimal({ min: 1, max: 5, description: 'Estimate from ratings and assessments; the discipline’s mean while nobody has rated.', example: 4.1 }) mean!: number;
  @fields.int({ min: 0, max: 1_000_000, description: 'Distinct clients who rated.', example: 3 }) n!: number;
  @fields.decimal({ min: 1, max: 5, example: 3.6 }) low!: number;
  @fields.decimal({ min: 1, max: 5, example: 4.6 }) high!: number;
  @fields.decimal({ min: 0, max: 1, nullable: true, description: 'Share of the assessed criteria that are met.', example: null }) criteriaMet!: number | null;
  @fields.int({ min: 0, max: 1_000, example: 0 }) verifiedCredentials!: number;
  @fields.int({ min: 0, max: 1_000_000, example: 0 }) finishedEngagements!: number;
}

export class MatchPracticalityAnswer {
  @fields.decimal({ min: 0, max: 1, nullable: true, description: '1 within the budget, 0 at twice it and above; null when the prices cannot be compared.', example: 1 }) budget!: number | null;
  @fields.decimal({ min: 0, max: 8, nullable: true, description: 'Hours of the client’s working day in which the vendor works too.', example: 8 }) overlapHours!: number | null;
  @fields.decimal({ min: 0, max: 10_000, nullable: true, description: 'Shown, never ordered by.', example: null }) responseHours!: number | null;
}

export class MatchAvailabilityAnswer {
  @fields.date({ nullable: true }) nextFreeOn!: string | null;
  @fields.decimal({ min: 0, max: 1_000_000, nullable: true, example: 60 }) hoursPerMonth!: number | null;
  @fields.bool({ nullable: true, example: true }) inTime!: boolean | null;
  @fields.bool({ nullable: true, example: null }) enoughHours!: boolean | null;
}

export class MatchedSpecialismAnswer {
  @fields.text({ max: 60, example: 'xero' }) slug!: string;
  @fields.decimal({ min: 0, max: 1, example: 0.6321 }) strength!: number;
  @fields.text({ max: 20, example: 'evidenced' }) level!: string;
  @fields.int({ min: 0, max: 10_000, example: 2 }) evidence!: number;
}

export class MatchedWorkAnswer {
  @fields.text({ max: 100, example: 'case-study-1' }) id!: string;
  @fields.text({ max: 200, example: 'Payroll for three cafés moved to Xero' }) title!: string;
  @fields.decimal({ min: 0, max: 1, example: 0.4 }) score!: number;
}

/** The four numbers, never blended, and what they rest on. */
export class MatchNumbersAnswer {
  @fields.decimal({ min: 0, max: 100, description: 'Relevance alone: specialisms, words, similar past work, focus.', example: 63.4 }) fit!: number;
  @fields.object(() => MatchQualityAnswer) quality!: MatchQualityAnswer;
  @fields.object(() => MatchPracticalityAnswer) practicality!: MatchPracticalityAnswer;
  @fields.object(() => MatchAvailabilityAnswer) availability!: MatchAvailabilityAnswer;
  @fields.texts({ max: 20, maxLength: 60, description: 'Gates not passed; a match in a ranking has some only where a gate was relaxed.', example: [] }) unmet!: string[];
  @fields.texts({ max: 50, maxLength: 200, description: 'Words of the brief found in the vendor’s texts.', example: ['payroll', 'café'] }) matchedWords!: string[];
  @fields.listOf(() => MatchedSpecialismAnswer, { max: 50 }) matchedSpecialisms!: MatchedSpecialismAnswer[];
  @fields.listOf(() => MatchedWorkAnswer, { max: 10 }) matchedWork!: MatchedWorkAnswer[];
  @fields.texts({ max: 50, maxLength: 60, description: 'Specialisms asked for of which the vendor shows nothing.', example: [] }) missing!: string[];
  @fields.texts({ max: 40, maxLength: 4_000, description: 'Sentences made from the stored terms.', example: ['Fit 63.4 of 100: 40.5 of 64.3 for specialisms asked for and 22.9 of 35.7 for words of the brief.'] }) reasons!: string[];
}

export class MatchTermAnswer {
  @fields.text({ max: 40, example: 'specialisms' }) key!: string;
  @fields.decimal({ min: 0, max: 1, example: 0.6321 }) value!: number;
  @fields.decimal({ min: 0, max: 1, description: 'The weights of a match sum to 1.', example: 0.45 }) weight!: number;
}

export class MatchGateAnswer {
  @fields.text(GATE) code!: string;
  @fields.bool({ example: true }) passed!: boolean;
}

export class RelaxedGateAnswer {
  @fields.text(GATE) code!: string;
  @fields.int({ min: 0, max: 1_000_000, description: 'Vendors in the ranking that it would have kept out.', example: 1 }) admitted!: number;
}

export class RankingAnswer {
  @fields.id() runId!: string;
  @fields.int({ min: 1, max: 2_147_483_647, description: 'Rises with every ranking of the request.', example: 1 }) version!: number;
  @fields.text({ max: 20, example: '1' }) weightsVersion!: string;
  @fields.text({ max: 100, example: 'views-1:6f1b5a9e0c3d4b7a8e2f1c0d9b8a7f6e' }) indexVersion!: string;
  @fields.instant() rankedAt!: string;
  @fields.int({ min: 0, max: 10_000_000, example: 12 }) ranked!: number;
  @fields.int({ min: 0, max: 10_000_000, description: 'Vendors that a gate keeps out.', example: 3 }) gated!: number;
  @fields.freeObject({ description: 'Gate → vendors that it alone would keep out.', example: { language: 2, not_qualified: 1 } }) gateCounts!: Record<string, number>;
  @fields.listOf(() => RelaxedGateAnswer, { max: 10 }) relaxed!: RelaxedGateAnswer[];
  @fields.oneOf(['off'], { description: 'Whether anything but the default order decided places.', example: 'off' }) placement!: string;
}
