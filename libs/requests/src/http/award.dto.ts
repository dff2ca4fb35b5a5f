import { refuseProblems } from '#contracts';
import { fields } from '#platform';
import { AWARD_ACT_REASONS } from '../domain/award-reasons.js';
import { DEPARTURE_REASONS } from '../domain/evaluation-award.js';
import { AWARD_STATUSES } from '../domain/award.js';

const CODE = { max: 60, min: 3, pattern: /^[a-z0-9][a-z0-9_]*$/ } as const;

export const BID_PASSED_OVER_REASONS = ['price', 'requirements', 'experience', 'working_together', 'availability', 'essential_not_met'] as const;

export const BID_CHOSEN_REASONS = ['price', 'requirements', 'experience', 'working_together', 'availability', 'approach'] as const;

const CHOSEN_FOR = { max: 3, maxLength: 60, values: BID_CHOSEN_REASONS, optional: true, description: 'Why this one, in one to three reasons; its vendor reads it. Required by the method `judgement`.', example: ['experience'] } as const;
const DEPARTURE = 'Why this bid, where the method that the request announced does not put it first or nobody scored; kept only then. `essential_waived` is for a bid that does not meet an essential requirement, under `lowest_compliant`, and for no other. Bidders read it.';

export class AwardReasonDto {
  @fields.id() bidId!: string;
  @fields.oneOf(BID_PASSED_OVER_REASONS, { example: 'price' }) reason!: string;
}

export class AwardBody {
  @fields.id() bidId!: string;
  @fields.texts(CHOSEN_FOR) chosenFor?: string[];
  @fields.listOf(() => AwardReasonDto, { max: 200, optional: true, description: 'Why other bids on the request were not chosen; told to each that still stands when the award is accepted. One that was withdrawn, ruled out or had run out keeps the outcome it had, and is not told.' }) reasons?: AwardReasonDto[];
  @fields.oneOf(DEPARTURE_REASONS, { optional: true, description: DEPARTURE }) departure?: string;
}

export class AwardAnswer {
  @fields.id() id!: string;
  @fields.id() requestId!: string;
  @fields.id() bidId!: string;
  @fields.oneOf(AWARD_STATUSES, { example: 'offered' }) status!: string;
  @fields.text({ ...CODE, nullable: true, description: 'Why it was declined, revoked or failed its checks, or how its request ended; expect new ones.' }) reason!: string | null;
  @fields.instant() offeredAt!: string;
  @fields.instant({ description: 'Acceptance is refused before.' }) standstillEndsAt!: string;
  @fields.instant({ description: 'An offer unanswered by then has lapsed.' }) acceptBy!: string;
  @fields.instant({ nullable: true }) acceptedAt!: string | null;
  @fields.instant({ nullable: true, description: 'Until when identity and conflicts of interest are checked.' }) checksDueBy!: string | null;
  @fields.texts({ max: 3, maxLength: 60, example: ['experience'] }) chosenFor!: string[];
  @fields.oneOf(DEPARTURE_REASONS, { nullable: true, description: 'Why it is not the first by the announced method; null: it is, or that method ranks nobody.' }) departure!: string | null;
  @fields.listOf(() => AwardReasonDto, { max: 200, optional: true, description: 'For the client and operators.' }) reasons?: AwardReasonDto[];
}

const ACT_REASON = 'The other side reads it.';

export class DeclineAwardBody {
  @fields.oneOf(AWARD_ACT_REASONS.decline, { description: ACT_REASON, example: 'capacity_changed' }) reason!: string;
}

export class FailChecksBody {
  @fields.oneOf(AWARD_ACT_REASONS.fail_checks, { description: ACT_REASON, example: 'conflict_of_interest' }) reason!: string;
}

export class RevokeAwardBody {
  @fields.oneOf(AWARD_ACT_REASONS.revoke, { description: ACT_REASON, example: 'plans_changed' }) reason!: string;
  @fields.id({ optional: true, description: 'Awards this bid instead in the same act.' }) insteadBidId?: string;
  @fields.texts({ ...CHOSEN_FOR, description: 'With `insteadBidId`: why that one. Required by the method `judgement`.' }) chosenFor?: string[];
  @fields.oneOf(DEPARTURE_REASONS, { optional: true, description: DEPARTURE }) departure?: string;
}

/** As a map from bid to reason code, in their order. Throws `invalid_award` for a bid that is named twice. */
export function reasonsOf({ reasons = [] }: AwardBody): Readonly<Record<string, string>> {
  const ids = reasons.map(({ bidId }) => bidId);
  const twice = ids.flatMap((id, index) => (ids.indexOf(id) === index ? [] : [{ pointer: `/reasons/${index}/bidId`, code: 'duplicate', detail: 'must not repeat an earlier one' }]));
  refuseProblems('invalid_award', 'The award has problems; `errors` points at each.', twice);
  return Object.fromEntries(reasons.map(({ bidId, reason }) => [bidId, reason]));
}

/** Each reason once. */
export const chosenForOf = ({ chosenFor = [] }: { readonly chosenFor?: readonly string[] }): readonly string[] => [...new Set(chosenFor)];
