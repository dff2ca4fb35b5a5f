import fc from 'fast-check';
import { EXAMPLE_REQUEST } from './examples.js';
import { answerInvitation, checkRoomToInvite, INVITATION_STATUSES, invitationReminderAt, invitationsLeft, isTimeToReplace, showsAnswers } from './invitation.js';
import { limitsOf } from './limits.js';
import type { RequestPhase } from './request.js';

const limits = limitsOf('default');

describe('room for invitations', () => {
  it('never lets a source pass its share or both together pass the total', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('automatic' as const, 'client' as const), { maxLength: 40 }), (wishes) => {
      const counts = { automatic: 0, client: 0, declinedAutomatic: 0 };
      for (const source of wishes) if (invitationsLeft(source, counts, limits) > 0) counts[source] += 1;
      expect(counts.automatic).toBeLessThanOrEqual(limits.invitations.automatic);
      expect(counts.client).toBeLessThanOrEqual(limits.invitations.client);
      expect(counts.automatic + counts.client).toBeLessThanOrEqual(limits.invitations.total);
    }));
  });

  it('gives the place of who declined to the next in rank, up to ten in all', () => {
    const left = (automatic: number, declinedAutomatic: number) => invitationsLeft('automatic', { automatic, client: 0, declinedAutomatic }, limits);
    expect([left(5, 0), left(5, 1), left(6, 1), left(9, 4), left(9, 5), left(10, 6), left(10, 10)]).toEqual([0, 1, 0, 0, 1, 0, 0]);
  });

  it('is time to call the next in rank until two working days before the close, and never in a sealed request', () => {
    const request = { ...EXAMPLE_REQUEST, closesAt: new Date('2026-12-07T06:00:00Z') };
    expect(isTimeToReplace(request, new Date('2026-12-03T06:00:00Z'))).toBe(true);
    expect(isTimeToReplace(request, new Date('2026-12-03T06:00:01Z'))).toBe(false);
    expect(isTimeToReplace({ ...request, bidMode: 'sealed' }, new Date('2026-12-01T00:00:00Z'))).toBe(false);
  });

  it('reminds an invited vendor after two working days, unless the request has closed by then', () => {
    const request = { ...EXAMPLE_REQUEST, closesAt: new Date('2026-12-07T06:00:00Z') };
    expect(invitationReminderAt(request, new Date('2026-12-01T00:00:00Z'))).toEqual(new Date('2026-12-03T00:00:00Z'));
    expect(invitationReminderAt(request, new Date('2026-12-04T00:00:00Z'))).toBeNull();
  });

  it('refuses the eleventh of a client', () => {
    expect(() => checkRoomToInvite({ automatic: 0, client: 9, declinedAutomatic: 0 }, limits)).not.toThrow();
    expect(() => checkRoomToInvite({ automatic: 0, client: 10, declinedAutomatic: 0 }, limits)).toThrow(expect.objectContaining({ code: 'too_many_invitations' }));
  });
});

describe('answering an invitation', () => {
  it('goes from sent to either, and from accepted to declined', () => {
    const legal = INVITATION_STATUSES.flatMap((status) => (['accepted', 'declined'] as const).filter((answer) => {
      try {
        return answerInvitation(status, answer, 'open') === answer;
      } catch (error) {
        expect(error).toMatchObject({ kind: 'conflict', code: 'invitation_already_answered' });
        return false;
      }
    }).map((answer) => `${status} ${answer}`));
    expect(legal).toEqual(['sent accepted', 'sent declined', 'accepted declined']);
  });

  it('is over with the window', () => {
    for (const phase of ['closed', 'cancelled', 'withdrawn', 'awarded'] satisfies RequestPhase[]) {
      expect(() => answerInvitation('sent', 'accepted', phase)).toThrow(expect.objectContaining({ code: 'request_closed' }));
    }
  });

  it('stays hidden from the client of a sealed request until its bids are opened', () => {
    expect(showsAnswers({ bidMode: 'sealed', openedAt: null })).toBe(false);
    expect(showsAnswers({ bidMode: 'sealed', openedAt: new Date() })).toBe(true);
    expect(showsAnswers({ bidMode: 'private', openedAt: null })).toBe(true);
  });
});
