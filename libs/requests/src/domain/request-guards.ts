import type { CodeOf } from '#contracts';
import { DomainError } from '#contracts/domain-error';
import { earliestEarlyClose } from './bidding-window.js';
import { addPeriod } from './calendar.js';
import type { RequestActor } from './request-actor.js';
import { CANCEL_REASONS, CONCLUDE_REASONS, EARLY_CLOSE_REASONS, type Request } from './request.js';

/** What the caller adds to an action. */
export interface RequestInput {
  /** Mandatory wherever the action ends, hides or shortens something. */
  readonly reason?: string;
  /** For `close_early`: the new close. */
  readonly closesAt?: Date;
  /** For `extend`: working days, at most what earlier extensions left of the 20; absent takes the usual 5. */
  readonly workingDays?: number;
  /** For `conclude`: whether there are bids that the author may see or might have seen. */
  readonly hasBids?: boolean;
}

export interface Situation {
  readonly request: Request;
  readonly actor: RequestActor;
  readonly at: Date;
  readonly input: RequestInput;
}

const conflict = (code: CodeOf<'conflict'>, message: string): DomainError => new DomainError('conflict', code, message);

function invalid(pointer: string, code: CodeOf<'invalid'>, detail: string): DomainError {
  return new DomainError('invalid', code, detail, [{ pointer, code, detail }]);
}

/** Refuses, with `bids_not_opened`, what takes knowing the bids while those of a sealed request were never opened. */
export function refuseUnopened(request: Request): void {
  if (request.bidMode === 'sealed' && !request.openedAt) throw conflict('bids_not_opened', 'the bids have not been opened');
}

function needReason({ input }: Situation, allowed?: readonly string[]): void {
  if (!input.reason) throw invalid('/reason', 'reason_required', 'a reason is required');
  if (allowed && !allowed.includes(input.reason)) throw invalid('/reason', 'reason_unknown', `reason must be one of ${allowed.join(', ')}`);
}

function refuseLiveAward({ request }: Situation): void {
  if (request.award) throw conflict('award_already_live', 'an award is offered or accepted');
}

function checkEarlyClose({ request, at, input }: Situation): void {
  const { limits, calendar, publishedAt, closesAt } = request;
  if (at < addPeriod(publishedAt!, limits.earlyClose.notBefore, calendar)) throw conflict('early_close_too_soon', 'a request cannot close early so soon after publication');
  const earliest = earliestEarlyClose(request, at);
  const wished = input.closesAt ?? earliest;
  if (!(wished >= earliest)) throw invalid('/closesAt', 'notice_too_short', `everyone invited needs notice until ${earliest.toISOString()}`);
  if (wished >= closesAt!) throw invalid('/closesAt', 'not_earlier', 'the new close must be before the present one');
}

function checkExtension({ request, at, input }: Situation): void {
  const { limits, calendar, closesAt, extensions, extendedWorkingDays } = request;
  const { times, maxWorkingDays, each, notice } = limits.extension;
  if (extensions >= times) throw conflict('extensions_used_up', `a request can be extended ${times} times`);
  const days = input.workingDays ?? each.workingDays;
  const left = maxWorkingDays - extendedWorkingDays;
  if (!Number.isInteger(days) || days < 1 || days > left) throw invalid('/workingDays', 'extension_too_long', `an extension is 1 to ${left} working days now`);
  if (addPeriod(at, notice, calendar) > closesAt!) throw conflict('extension_too_late', 'an extension must be announced earlier before the close');
}

function checkReopening({ request, at }: Situation): void {
  const { endReason, reopenedAt, endedAt, limits, calendar } = request;
  if (endReason !== 'no_decision') throw conflict('request_not_reopenable', 'only a request that ended without a decision can be reopened');
  if (reopenedAt) throw conflict('request_already_reopened', 'a request can be reopened once');
  if (at >= addPeriod(endedAt!, limits.reopen, calendar)) throw conflict('reopening_too_late', 'the time to reopen this request has passed');
}

// Who has not opened sealed bids learns nothing here about whether there are any (R4).
function checkConclusion(situation: Situation): void {
  const { request, actor, input } = situation;
  needReason(situation, actor === 'author' ? CONCLUDE_REASONS : undefined);
  if (actor !== 'author') return;
  if (input.reason === 'no_bids') {
    refuseUnopened(request);
    if (input.hasBids) throw invalid('/reason', 'bids_present', 'there are bids');
  } else if (input.hasBids === false && (request.bidMode !== 'sealed' || request.openedAt)) throw invalid('/reason', 'bids_absent', 'there are no bids: the reason is `no_bids`');
}

const GUARDS = {
  reason: (situation: Situation) => needReason(situation),
  cancel_reason: (situation: Situation) => needReason(situation, CANCEL_REASONS),
  conclude_reason: checkConclusion,
  early_close_reason: (situation: Situation) => needReason(situation, EARLY_CLOSE_REASONS),
  early_close_time: checkEarlyClose,
  extension: checkExtension,
  reopening: checkReopening,
  no_live_award: refuseLiveAward,
  live_award: ({ request }: Situation) => {
    if (!request.award) throw conflict('no_live_award', 'no award is offered');
  },
  before_close: ({ request, at }: Situation) => {
    if (at >= request.closesAt!) throw conflict('request_closed', 'its window has ended');
  },
  decision_extension: ({ request }: Situation) => {
    if (request.decisionExtended) throw conflict('decision_already_extended', 'the decision period can be extended once');
  },
  decision_overdue: ({ request, at }: Situation) => {
    if (at < request.decideBy!) throw conflict('decision_not_due', 'the decision date has not come');
  },
  changes_overdue_for_system: ({ request, actor, at }: Situation) => {
    const due = addPeriod(request.stateSince, request.limits.changesRequested, request.calendar);
    if (actor === 'system' && at < due) throw conflict('changes_not_overdue', 'the author still has time to make the changes');
  },
} as const satisfies Record<string, (situation: Situation) => void>;

export type GuardName = keyof typeof GUARDS;

/** Throws the refusal of the first guard that does not hold. */
export function applyGuards(names: readonly GuardName[], situation: Situation): void {
  for (const name of names) GUARDS[name](situation);
}
