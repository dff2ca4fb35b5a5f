import { fields, PageQuery } from '#platform';
import { MatchNumbersAnswer } from './match-parts.dto.js';
import { MatchEligibilityAnswer, MatchPlaceAnswer } from './match.dto.js';

export class FeedQueryDto extends PageQuery {
  @fields.bool({ query: true, optional: true, description: 'Also the requests that you could not bid on now, with the reasons.', example: false }) ineligible?: boolean;
}

export class FeedRequestAnswer {
  @fields.id() id!: string;
  @fields.text({ max: 120, example: 'Monthly bookkeeping and BAS for a two-site café' }) title!: string;
  @fields.text({ max: 60, example: 'accounting' }) discipline!: string;
  @fields.text({ max: 2, example: 'AU' }) country!: string;
  @fields.oneOf(['open', 'selective'], { example: 'open' }) visibility!: string;
  @fields.bool({ example: false }) invited!: boolean;
  @fields.instant() publishedAt!: string;
  @fields.instant() closesAt!: string;
}

export class FeedItemAnswer extends MatchNumbersAnswer {
  @fields.object(() => FeedRequestAnswer) request!: FeedRequestAnswer;
  @fields.object(() => MatchPlaceAnswer) place!: MatchPlaceAnswer;
  @fields.object(() => MatchEligibilityAnswer) eligibility!: MatchEligibilityAnswer;
}

export class FeedPage {
  @fields.listOf(() => FeedItemAnswer, { max: 100 }) items!: FeedItemAnswer[];
  @fields.text({ max: 1_000, nullable: true, example: null }) nextCursor!: string | null;
}
