import fc from 'fast-check';
import { answerInvitation, checkRoomToInvite, INVITATION_STATUSES, invitationsLeft, showsAnswers } from './invitation.js';
import { limitsOf } from './limits.js';
import type { RequestPhase } from './request.js';

const limits = limitsOf('default');

describe('room for invitations', () => {
  it('never lets a source pass its share or both together pass the total', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('automatic' as const, 'client' as const), { maxLength: 40 }), (wishes) => {
      const counts = { automatic: 0, client: 0 };
      for (const source of wishes) if (invitationsLeft(source, counts, limits) > 0) counts[source] += 1;
      expect(counts.automatic).toBeLessThanOrEqual(limits.invitations.automatic);
      expect(counts.client).toBeLessThanOrEqual(limits.invitations.client);
      expect(counts.automatic + counts.client).toBeLessThanOrEqual(limits.invitations.total);
    }));
  });

  it('refuses the eleventh of a client', () => {
    expect(() => checkRoomToInvite({ automatic: 0, client: 9 }, limits)).not.toThrow();
    expect(() => checkRoomToInvite({ automatic: 0, client: 10 }, limits)).toThrow(expect.objectContaining({ code: 'too_many_invitations' }));
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
