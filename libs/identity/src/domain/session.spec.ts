import { daysAfter, earlier, judgeRefresh, type RefreshVerdict } from './session.js';

const at = new Date('2026-12-01T06:00:00.000Z');
const before = new Date(at.getTime() - 1);
const after = new Date(at.getTime() + 1);

describe('a presented refresh token', () => {
  const table: [Date | null, Date, Date | null, Date, RefreshVerdict][] = [null, before].flatMap((usedAt) =>
    [after, at].flatMap((expiresAt) =>
      [null, before].flatMap((endedAt) =>
        [after, at].map((sessionExpiresAt): [Date | null, Date, Date | null, Date, RefreshVerdict] => {
          const good = expiresAt > at && sessionExpiresAt > at;
          return [usedAt, expiresAt, endedAt, sessionExpiresAt, endedAt ? 'over' : usedAt ? 'reused' : good ? 'rotate' : 'over'];
        }),
      ),
    ),
  );

  it.each(table)('used %s, good until %s, session ended %s, session good until %s: %s', (usedAt, expiresAt, sessionEndedAt, sessionExpiresAt, verdict) => {
    expect(judgeRefresh({ usedAt, expiresAt, sessionEndedAt, sessionExpiresAt }, at)).toBe(verdict);
  });

  it('is never good for longer than its session', () => {
    expect(earlier(daysAfter(at, 30), daysAfter(at, 3))).toEqual(new Date('2026-12-04T06:00:00.000Z'));
  });
});
