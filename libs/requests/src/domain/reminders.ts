import { addPeriod, subtractPeriod, workingDayAt } from './calendar.js';
import type { Request } from './request.js';

/** Something that its client is reminded of. */
export interface Reminder {
  readonly kind: 'draft_unused' | 'decision_due';
  readonly at: Date;
}

export interface ReminderFacts {
  readonly request: Request;
  /** When the request was last changed by anybody. */
  readonly changedAt: Date;
  readonly remindedAt: Date | null;
}

/** The next reminder about a request, perhaps due already: one that came late stands for those before it. */
export function nextReminder({ request, changedAt, remindedAt }: ReminderFacts): Reminder | null {
  if (request.state === 'draft') {
    const reminded = remindedAt !== null && remindedAt >= changedAt;
    return reminded ? null : { kind: 'draft_unused', at: addPeriod(changedAt, request.limits.reminders.unusedDraft, request.calendar) };
  }
  if (request.state !== 'published' || request.award) return null;
  const at = decisionReminders(request).find((instant) => remindedAt === null || instant > remindedAt);
  return at ? { kind: 'decision_due', at } : null;
}

/** At half time, some working days before, and on the day itself; as many of them as the time to decide has room for. */
function decisionReminders({ closesAt, decideBy, limits: { reminders }, calendar }: Request): readonly Date[] {
  if (!closesAt || !decideBy) return [];
  const half = new Date(closesAt.getTime() + (decideBy.getTime() - closesAt.getTime()) / 2);
  return [half, subtractPeriod(decideBy, reminders.beforeDecision, calendar), workingDayAt(decideBy, 0, reminders.decisionDayAt, calendar)]
    .filter((at) => at > closesAt && at < decideBy)
    .sort((one, other) => one.getTime() - other.getTime());
}
