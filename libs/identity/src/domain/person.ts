import { refuseBlocked } from '#contracts/domain-error';
import { nameProblems } from '#screening';

/** 422 `screening_blocked` for a name that reaches somebody past the marketplace, or holds what nobody sees: it stands in invitations and lists of members, and no operator looks at it first. */
export function requireShowablePerson(displayName: string): void {
  refuseBlocked(nameProblems({ pointer: '/displayName', text: displayName }));
}
