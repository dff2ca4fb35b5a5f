import { conflict, forbidden, invalid, notFound, type ErrorEntry } from './entry.js';

const POINTS = 'Read `errors`: each item points at a member.';
const READ_AGAIN = 'Read it again; its state says what is possible.';

/** Codes of assessments, requests and invitations to bid. */
const OF_REQUESTS = {
  assessment_not_found: notFound('No such assessment', 'There is no such assessment, or its claim token is another.', 'Send the claim token that was told when it was taken.'),
  assessment_already_used: conflict('Assessment already used', 'The assessment became a request before; `requestId` names it.', 'Work on that request, or take another assessment.'),
  discipline_retired: conflict('Discipline retired', 'The discipline of the assessment is no longer offered.', 'Take an assessment for another discipline.'),
  invalid_answers: invalid('Invalid answers', 'The answers of the assessment contradict each other or lack something.', POINTS),
  invalid_request: invalid('Invalid request', 'The request lacks something, or its brief does not suit its discipline.', POINTS),
  not_your_request: forbidden('Not your request', 'Only the organisation that made the request may do this.', 'Act for that organisation with X-Organisation-Id, if you belong to it.'),
  too_many_live_requests: conflict('Too many live requests', 'The organisation has as many requests in review or published as it may.', 'Bring one of them to its outcome first.'),
  request_not_editable: conflict('Not editable', 'Only a draft can be changed, or one whose changes were asked for.', 'Recall it first, or publish an addendum.'),
  request_not_draft: conflict('Not a draft', 'Only a draft can be submitted.', READ_AGAIN),
  request_not_in_review: conflict('Not in review', 'The request does not wait for an operator.', READ_AGAIN),
  request_not_in_changes: conflict('No changes asked for', 'Nobody asked for changes of this request.', READ_AGAIN),
  request_not_rejected: conflict('Not rejected', 'The request was not rejected.', READ_AGAIN),
  request_not_withdrawn: conflict('Not taken down', 'The request was not taken down.', READ_AGAIN),
  request_not_published: conflict('Not published', 'The request is not published.', READ_AGAIN),
  request_still_open: conflict('Still open', 'The request still takes bids.', 'Wait until it closes; `closesAt` says when.'),
  request_closed: conflict('Closed', 'The window of the request has ended; its close is exact.', 'Nothing can be done after the close.'),
  request_withdrawn: conflict('Taken down', 'An operator took the request down.', 'Wait: the client may appeal.'),
  request_already_awarded: conflict('Already awarded', 'The request has an accepted award.', READ_AGAIN),
  request_not_awarded: conflict('Not awarded', 'The request has no accepted award.', READ_AGAIN),
  request_ended: conflict('Ended', 'The request has ended: cancelled, or without an award.', 'Clone it to ask again.'),
  request_not_reopenable: conflict('Not to be reopened', 'Only a request that ended without a decision can be reopened.', 'Clone it to ask again.'),
  request_already_reopened: conflict('Already reopened', 'A request can be reopened once.', 'Clone it to ask again.'),
  reopening_too_late: conflict('Too late to reopen', 'The time in which the request could be reopened has passed.', 'Clone it to ask again.'),
  changes_not_overdue: conflict('Changes not overdue', 'The author still has time to make the changes.', 'Wait.'),
  decision_not_due: conflict('Decision not due', 'The decision date has not come.', 'Wait.'),
  decision_already_extended: conflict('Decision already extended', 'The decision period can be extended once.', 'Decide by `decideBy`.'),
  early_close_too_soon: conflict('Too soon to close', 'A request cannot close early so soon after its publication.', 'Wait, or leave its close as announced.'),
  notice_too_short: invalid('Notice too short', 'Everybody invited needs notice before an early close.', 'Choose the later time that the answer names.'),
  not_earlier: invalid('Not earlier', 'The new close is not before the present one.', 'Choose an earlier time, or extend the request.'),
  extensions_used_up: conflict('Extensions used up', 'The request was extended as often as it may be.', 'Let it close.'),
  extension_too_late: conflict('Too late to extend', 'An extension must be announced earlier before the close.', 'Let it close.'),
  extension_too_long: invalid('Extension too long', 'The extension is longer than what is left.', 'Choose a number of working days within the bounds that the answer names.'),
  closes_too_soon: invalid('Closes too soon', 'Bidding must stay open longer.', 'Choose a later close; the answer names the earliest.'),
  closes_too_late: invalid('Closes too late', 'Bidding must not stay open for so long.', 'Choose an earlier close; the answer names the latest.'),
  reason_required: invalid('Reason required', 'The act needs a reason that the other side reads.', 'Send `reason`.'),
  reason_unknown: invalid('Reason unknown', 'The act does not know this reason.', 'Use one of the reasons that the answer lists.'),
  unknown_vendor: invalid('Unknown vendor', 'The id names no listed vendor.', 'Use an id from the list of vendors.'),
  already_invited: conflict('Already invited', 'The vendor is invited to this request already.', 'Nothing needs to be done.'),
  vendor_not_eligible: conflict('Vendor not eligible', 'The vendor could not bid on the request; `reasons` says why.', 'Invite another one.'),
  invitation_already_answered: conflict('Already answered', 'The invitation was accepted or declined before.', 'Nothing needs to be done.'),
} as const satisfies Readonly<Record<string, ErrorEntry>>;

/** Codes of what is said while a request is open. */
const WHILE_OPEN = {
  question_not_found: notFound('No such question', 'There is no such question on the request.', 'Check the id.'),
  invalid_question: invalid('Invalid question or answer', 'The text is too short or has too many words.', POINTS),
  questions_closed: conflict('Questions closed', 'No question is taken any more; `questionsCloseAt` says since when.', 'Read the questions and answers that there are.'),
  too_many_questions: conflict('Too many questions', 'The organisation asked as many questions as it may, or the request has as many as it can have.', 'Read the questions and answers that there are.'),
  invalid_addendum: invalid('Invalid addendum', 'The addendum says too little or too much, changes nothing, or would leave the request without what it needs.', POINTS),
  too_many_addenda: conflict('Too many addenda', 'The request has as many addenda as it may.', 'Cancel it, and ask again with everything said.'),
  request_already_corrected: conflict('Already corrected', 'The slips of a request are corrected once.', 'Publish an addendum when there is more to say.'),
  correction_too_late: conflict('Too late to correct', 'The time after the publication in which slips may be corrected has passed.', 'Publish an addendum.'),
  too_many_watched: conflict('Too many watched', 'The organisation watches as many requests as it may.', 'Let go of one with POST …/unwatch; `GET /v1/requests?watched=true` lists them.'),
  question_already_answered: conflict('Already answered', 'A question is answered once.', 'Publish an addendum when there is more to say.'),
} as const satisfies Readonly<Record<string, ErrorEntry>>;

/** Codes of bids and awards. */
const OF_BIDS_AND_AWARDS = {
  bid_not_found: notFound('No such bid', 'There is no such bid, or none that you may see.', 'Check the id.'),
  not_your_bid: forbidden('Not your bid', 'Only the organisation that made the bid may do this.', 'Act for that organisation with X-Organisation-Id, if you belong to it.'),
  own_request: conflict('Own request', 'An organisation cannot bid on its own request.', 'Leave it to others.'),
  bid_exists: conflict('Bid exists', 'Your organisation has a bid on this request; `bidId` names it.', 'Revise that one, or submit it again.'),
  not_eligible: conflict('Not eligible', 'Your organisation cannot bid on this request; `reasons` says why.', 'Cure the reasons that can be cured, a qualification for example, before the close.'),
  invalid_bid: invalid('Invalid bid', 'The bid lacks something that the request asks for, or has problems.', POINTS),
  too_many_revisions: conflict('Too many revisions', 'The bid was revised as often as it may be.', 'It stands as it is; withdraw it if it must not.'),
  bid_quota_spent: conflict('Bid quota spent', 'The organisation has as many bids under way as its quota has room for.', 'Wait until `nextAt`, or until one of them ends; answering an invitation is free.'),
  bid_not_draft: conflict('Not a draft', 'The bid was submitted before.', READ_AGAIN),
  bid_not_submitted: conflict('Not submitted', 'The bid does not stand.', READ_AGAIN),
  bid_not_withdrawn: conflict('Not withdrawn', 'The bid was not withdrawn.', READ_AGAIN),
  bid_not_awarded: conflict('Not awarded', 'The bid is not awarded.', READ_AGAIN),
  bid_not_returnable: conflict('Cannot return', 'The bid cannot return to evaluation.', READ_AGAIN),
  bid_not_awardable: conflict('Not awardable', 'Only a submitted bid on this request can be awarded.', 'Read the bids again and choose another one.'),
  bid_expired: conflict('Bid expired', 'The validity date of the bid has passed.', 'Ask the vendor anew, or choose another bid.'),
  revision_needed: conflict('Revision needed', 'An addendum changed what the bid answers, or left it short of what is asked now; `changed` and `problems` say what.', 'Revise the bid; that says it stands, too.'),
  reaffirmation_due: conflict('Word outstanding', 'The bidder has not yet said that the bid still stands.', 'Wait for the vendor, or choose another bid.'),
  bidder_not_eligible: conflict('Bidder not eligible', 'The bidder may not be awarded now; `reasons` says why.', 'Try again once it is cured, or choose another bid.'),
  sealed_until_close: conflict('Sealed until the close', 'The bids of the request are sealed until it closes, whether or not there are any.', 'Wait until it closes.'),
  bids_not_opened: conflict('Bids not opened', 'The sealed bids have not been opened.', 'Read the bids first; that opens them for all sides at once.'),
  award_not_found: notFound('No such award', 'There is no such award, or none of yours.', 'Check the id.'),
  award_already_live: conflict('Award already live', 'An award of this request is offered or accepted; there is never a second one.', 'Revoke it first, or wait for the answer.'),
  no_live_award: conflict('No live award', 'No award of this request is offered.', READ_AGAIN),
  award_not_offered: conflict('Not offered', 'The award does not wait for an answer.', READ_AGAIN),
  award_not_accepted: conflict('Not accepted', 'The award was not accepted.', READ_AGAIN),
  award_not_revocable: conflict('Not revocable', 'The award can no longer be revoked.', READ_AGAIN),
  award_lapsed: conflict('Award lapsed', 'The offer was not answered in time.', 'The client may offer the award anew.'),
  standstill_running: conflict('Standstill running', 'An award can be accepted only after the standstill.', 'Accept it from `standstillEndsAt` on.'),
  acceptance_still_running: conflict('Acceptance still running', 'The vendor still has time to answer.', 'Wait until `acceptBy`.'),
  acceptance_already_extended: conflict('Acceptance already extended', 'The time to accept can be extended once.', 'Wait for the answer.'),
} as const satisfies Readonly<Record<string, ErrorEntry>>;

/** Codes of the service `requests`. */
export const REQUESTS_ERRORS = { ...OF_REQUESTS, ...WHILE_OPEN, ...OF_BIDS_AND_AWARDS } as const;
