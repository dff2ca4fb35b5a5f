import { ELIGIBILITY_CODES } from '#eligibility';
import { fields } from '#platform';
import { MatchGateAnswer, MatchNumbersAnswer, MatchTermAnswer, MatchVendorAnswer, RankingAnswer } from './match-parts.dto.js';

export class MatchAnswer extends MatchNumbersAnswer {
  @fields.int({ min: 1, max: 10_000_000, nullable: true, example: 1 }) rank!: number | null;
  @fields.object(() => MatchVendorAnswer) vendor!: MatchVendorAnswer;
}

export class MatchPage {
  @fields.listOf(() => MatchAnswer, { max: 100 }) items!: MatchAnswer[];
  @fields.text({ max: 1_000, nullable: true, example: null }) nextCursor!: string | null;
  @fields.object(() => RankingAnswer, { nullable: true, description: 'Null until the request is ranked for the first time.' }) ranking!: RankingAnswer | null;
}

export class MatchPlaceAnswer {
  @fields.int({ min: 1, max: 10_000_000, nullable: true, description: 'Null when something keeps the vendor out of the ranking.', example: 3 }) position!: number | null;
  @fields.int({ min: 0, max: 10_000_000, example: 12 }) of!: number;
}

export class MatchRefusalAnswer {
  @fields.oneOf(ELIGIBILITY_CODES, { example: 'not_qualified' }) code!: string;
  @fields.text({ max: 300, example: 'The vendor holds no qualification in force for this discipline, country and service.' }) detail!: string;
}

export class MatchEligibilityAnswer {
  @fields.bool({ example: true }) allowed!: boolean;
  @fields.listOf(() => MatchRefusalAnswer, { max: 20 }) reasons!: MatchRefusalAnswer[];
}

export class MatchExplanationAnswer extends MatchAnswer {
  @fields.int({ min: 0, max: 50, description: 'floor(fit / 2): within a band quality decides, then budget, then overlap of hours.', example: 31 }) band!: number;
  @fields.listOf(() => MatchTermAnswer, { max: 10 }) terms!: MatchTermAnswer[];
  @fields.listOf(() => MatchGateAnswer, { max: 20 }) gates!: MatchGateAnswer[];
  @fields.object(() => MatchPlaceAnswer, { nullable: true, description: 'To the vendor itself.' }) place!: MatchPlaceAnswer | null;
  @fields.object(() => MatchEligibilityAnswer, { nullable: true, description: 'To the vendor itself: as of now.' }) eligibility!: MatchEligibilityAnswer | null;
  @fields.object(() => RankingAnswer, { nullable: true, description: 'To the client and to operators.' }) ranking!: RankingAnswer | null;
}
