import { refuseBlocked } from '#contracts/domain-error';
import { nameProblems } from '#screening';
import { reservedProblems } from './reserved-name.js';

/** 422 `screening_blocked` for a name that reaches somebody past the marketplace, holds what nobody sees, or reads as the marketplace's own: it stands in invitations and lists of members, and no operator looks at it first. */
export function requireShowablePerson(displayName: string): void {
  const name = { pointer: '/displayName', text: displayName };
  refuseBlocked([...nameProblems(name), ...reservedProblems(name)]);
}
