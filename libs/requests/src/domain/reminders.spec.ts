import { EXAMPLE_AWARD, EXAMPLE_REQUEST } from './examples.js';
import { nextReminder } from './reminders.js';
import type { Request } from './request.js';

const changedAt = new Date('2026-11-30T00:00:00Z');
const PUBLISHED: Request = { ...EXAMPLE_REQUEST, state: 'published', publishedAt: changedAt, closesAt: new Date('2026-12-07T06:00:00Z'), decideBy: new Date('2026-12-21T06:00:00Z') };
const next = (request: Request, remindedAt: string | null = null) => nextReminder({ request, changedAt, remindedAt: remindedAt === null ? null : new Date(remindedAt) });

describe('a reminder', () => {
  it('of a decision comes at half time, two working days before and on the morning of the day, and no more', () => {
    const told: string[] = [];
    for (let reminder = next(PUBLISHED); reminder; reminder = next(PUBLISHED, told.at(-1)!)) told.push(reminder.at.toISOString());
    // Sydney is 11 hours ahead: 17:00 of Thursday the 17th, 09:00 of Monday the 21st.
    expect(told).toEqual(['2026-12-14T06:00:00.000Z', '2026-12-17T06:00:00.000Z', '2026-12-20T22:00:00.000Z']);
  });

  it('that comes late stands for those before it', () => {
    expect(next(PUBLISHED, '2026-12-18T00:00:00Z')).toEqual({ kind: 'decision_due', at: new Date('2026-12-20T22:00:00Z') });
    expect(next(PUBLISHED, '2026-12-21T00:00:00Z')).toBeNull();
  });

  it('comes as often as a short time to decide has room for', () => {
    const short: Request = { ...PUBLISHED, decideBy: new Date('2026-12-07T06:00:10Z') };
    expect(next(short)?.at).toEqual(new Date('2026-12-07T06:00:05Z'));
    expect(next(short, '2026-12-07T06:00:05Z')).toBeNull();
  });

  it('is none while an award is on offer, or once there is an outcome', () => {
    expect(next({ ...PUBLISHED, award: EXAMPLE_AWARD })).toBeNull();
    expect(next({ ...PUBLISHED, state: 'unsuccessful' })).toBeNull();
  });

  it('of an unused draft comes once after eleven months, and again only when it was changed meanwhile', () => {
    expect(next(EXAMPLE_REQUEST)).toEqual({ kind: 'draft_unused', at: new Date('2027-10-31T00:00:00Z') });
    expect(next(EXAMPLE_REQUEST, '2027-10-31T00:00:00Z')).toBeNull();
    expect(next(EXAMPLE_REQUEST, '2026-11-01T00:00:00Z')).not.toBeNull();
  });
});
