import { ArrayMaxSize, IsArray, IsIn, IsInt, IsISO8601, IsOptional, IsString, IsUUID, MaxLength, Min } from 'class-validator';
import type { EventDefinition } from './event.js';
import { NOTICE_DUE } from './notices.js';
import { DecisionApplied } from './vendors-events.js';

class RequestFact {
  @IsUUID() requestId!: string;
  @IsUUID() organisationId!: string;
  @IsInt() @Min(1) version!: number;
}

/** A client submitted revision `revision`. Clean ones are published in the same transaction; doubtful ones wait for an operator. */
export class RequestSubmitted extends RequestFact {
  @IsInt() @Min(1) revision!: number;
  @IsString() @MaxLength(60) discipline!: string;
  @IsIn(['clean', 'doubtful']) screening!: 'clean' | 'doubtful';
  @IsArray() @ArrayMaxSize(50) @IsString({ each: true }) @MaxLength(60, { each: true }) signals!: string[];
}

/** The author took its request back from review. */
export class RequestRecalled extends RequestFact {
  @IsInt() @Min(1) revision!: number;
}

/** A request is open for bids until `closesAt`. */
export class RequestPublished extends RequestFact {
  @IsString() @MaxLength(60) discipline!: string;
  @IsIn(['open', 'selective']) visibility!: 'open' | 'selective';
  @IsISO8601() closesAt!: string;
}

/** The window of an open request moved (extension or early close). */
export class RequestRescheduled extends RequestFact {
  @IsISO8601() closesAt!: string;
}

/** What an open request says changed: `material` addenda change what is asked for, `information` adds words beside it, a `correction` mends slips. `number`: of an addendum. */
export class RequestAmended extends RequestFact {
  @IsIn(['material', 'information', 'correction']) kind!: 'material' | 'information' | 'correction';
  @IsISO8601() closesAt!: string;
  @IsOptional() @IsInt() @Min(1) number?: number;
}

/** A request reached an end; every bid on it has an outcome. */
export class RequestEnded extends RequestFact {
  @IsIn(['awarded', 'unsuccessful', 'cancelled', 'withdrawn']) outcome!: string;
  @IsOptional() @IsString() @MaxLength(60) reason?: string;
}

/** An ended request is under evaluation again (reopened, checks not passed, another bid to be awarded); it takes no bids. */
export class RequestReturned extends RequestFact {
  @IsString() @MaxLength(60) reason!: string;
}

/** The changes that an operator asked for were not made in time: the request is a draft again. */
export class RequestLapsed extends RequestFact {
  @IsInt() @Min(1) revision!: number;
}

/** After the close, somebody read the bids for the first time: from now on no bid can be found that was not there. Said whether or not there are any. */
export class BidsOpened extends RequestFact {}

/** All shortlisted bidders were asked for a final offer, or the round is over and their offers stand in the bids. */
export class FinalOffersChanged extends RequestFact {
  @IsIn(['asked', 'in']) round!: 'asked' | 'in';
}

/** A client asked one bidder something about its bid after the close (version 1), or that bidder answered (2). */
export class BidClarified {
  @IsUUID() clarificationId!: string;
  @IsUUID() bidId!: string;
  @IsUUID() requestId!: string;
  @IsInt() @Min(1) version!: number;
}

/** Who asked is nobody's to know: no event says it. */
class QuestionFact {
  @IsUUID() questionId!: string;
  @IsUUID() requestId!: string;
  @IsInt() @Min(1) version!: number;
}

/** A vendor asked something about an open request. */
export class QuestionAsked extends QuestionFact {}

/** Its client answered, to all. */
export class QuestionAnswered extends QuestionFact {}

class BidFact {
  @IsUUID() bidId!: string;
  @IsUUID() requestId!: string;
  @IsUUID() organisationId!: string;
  @IsInt() @Min(1) version!: number;
}

/** A vendor's bid counts from now on (first submission, revision or resubmission). Held while the request is sealed. */
export class BidSubmitted extends BidFact {}

/** A vendor took its bid back. Held while the request is sealed. */
export class BidWithdrawn extends BidFact {}

/** A bid got its outcome. */
export class BidDecided extends BidFact {
  @IsString() @MaxLength(40) outcome!: string;
  @IsString() @MaxLength(60) reason!: string;
}

/** An award moved to `status`. */
export class AwardChanged {
  @IsUUID() awardId!: string;
  @IsUUID() requestId!: string;
  @IsUUID() bidId!: string;
  @IsInt() @Min(1) version!: number;
  @IsIn(['offered', 'accepted', 'confirmed', 'checks_not_passed', 'declined', 'lapsed', 'revoked']) status!: string;
}

/** One vendor is called to bid. */
export class VendorInvited {
  @IsUUID() requestId!: string;
  @IsUUID() vendorId!: string;
  @IsUUID() organisationId!: string;
  @IsIn(['automatic', 'client']) source!: 'automatic' | 'client';
  @IsInt() @Min(1) version!: number;
}

const request = { requestId: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c04', organisationId: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c01', version: 2 };
const bid = { bidId: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c05', requestId: request.requestId, organisationId: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c06', version: 1 };
const question = { questionId: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c08', requestId: request.requestId, version: 1 };
const closesAt = '2026-12-01T06:00:00.000Z';

export const REQUESTS_EVENTS = {
  'requests.request-submitted.v1': {
    payload: RequestSubmitted,
    example: { ...request, revision: 1, discipline: 'accounting', screening: 'doubtful', signals: ['contact_email'] },
    subscribers: ['moderation.on-request-submitted'],
  },
  'requests.request-recalled.v1': { payload: RequestRecalled, example: { ...request, revision: 1 }, subscribers: ['moderation.on-request-recalled'] },
  'requests.request-published.v1': {
    payload: RequestPublished,
    example: { ...request, discipline: 'accounting', visibility: 'open', closesAt },
    subscribers: ['matching.on-request-published'],
  },
  'requests.request-rescheduled.v1': { payload: RequestRescheduled, example: { ...request, closesAt }, subscribers: [] },
  'requests.request-amended.v1': { payload: RequestAmended, example: { ...request, kind: 'material', number: 1, closesAt }, subscribers: ['matching.on-request-amended'] },
  'requests.request-ended.v1': { payload: RequestEnded, example: { ...request, outcome: 'awarded' }, subscribers: [] },
  'requests.request-returned.v1': { payload: RequestReturned, example: { ...request, reason: 'reopen' }, subscribers: [] },
  'requests.request-lapsed.v1': { payload: RequestLapsed, example: { ...request, revision: 1 }, subscribers: [] },
  'requests.question-asked.v1': { payload: QuestionAsked, example: question, subscribers: [] },
  'requests.question-answered.v1': { payload: QuestionAnswered, example: { ...question, version: 2 }, subscribers: [] },
  'requests.bids-opened.v1': { payload: BidsOpened, example: request, subscribers: [] },
  'requests.bid-submitted.v1': { payload: BidSubmitted, example: bid, subscribers: [] },
  'requests.bid-withdrawn.v1': { payload: BidWithdrawn, example: bid, subscribers: [] },
  'requests.bid-decided.v1': { payload: BidDecided, example: { ...bid, outcome: 'not_awarded', reason: 'price' }, subscribers: [] },
  'requests.final-offers-changed.v1': { payload: FinalOffersChanged, example: { ...request, round: 'asked' }, subscribers: [] },
  'requests.bid-clarified.v1': { payload: BidClarified, example: { clarificationId: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c0b', requestId: request.requestId, bidId: bid.bidId, version: 1 }, subscribers: [] },
  'requests.award-changed.v1': {
    payload: AwardChanged,
    example: { awardId: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c07', requestId: request.requestId, bidId: bid.bidId, version: 1, status: 'offered' },
    subscribers: [],
  },
  'requests.vendor-invited.v1': {
    payload: VendorInvited,
    example: { requestId: request.requestId, vendorId: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c02', organisationId: bid.organisationId, source: 'automatic', version: 1 },
    subscribers: [],
  },
  'requests.decision-applied.v1': {
    payload: DecisionApplied,
    example: { caseId: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c03', effect: 'superseded', version: 2 },
    subscribers: ['moderation.on-requests-decision-applied'],
  },
  'requests.notice-due.v1': NOTICE_DUE,
} as const satisfies Record<string, EventDefinition>;
