import { DomainError } from '#contracts/domain-error';
import type { DecisionAction } from './case-lifecycle.js';

/** Why an operator decided as it did: version 1 of the catalogue. The code is stable, the sentence is shown to the author. */
export const REASONS: Readonly<Record<DecisionAction, Readonly<Record<string, string>>>> = {
  approve: {
    meets_rules: 'It meets the rules of the marketplace.',
    meets_criteria: 'It meets the criteria of its discipline.',
    register_matches: 'The register, or whoever issued it, confirms it.',
    document_matches: 'The document shows what is said.',
  },
  request_changes: {
    contact_details: 'Contact details belong into the profile of the organisation; they are released at acceptance.',
    unclear_scope: 'It does not say clearly enough what is wanted or offered.',
    evidence_missing: 'Evidence is missing for an essential criterion.',
    personal_data: 'It names persons or holds personal data.',
    document_unreadable: 'The document cannot be read, or is not the one that is needed.',
    document_differs: 'The document shows something else than what is said.',
    wrong_discipline: 'It belongs to another discipline.',
  },
  reject: {
    off_platform: 'It leads around the marketplace.',
    unlawful: 'It asks for or offers something unlawful.',
    misleading: 'It is misleading.',
    not_a_request: 'It is not a request for outsourced work.',
    not_confirmed: 'The register, or whoever issued it, does not confirm it.',
    client_denied: 'Its client says that there was no such work.',
    criteria_not_met: 'Essential criteria are not met.',
  },
};

/** Throws `unknown_reason` unless the catalogue knows the code for this kind of decision. */
export function requireReason(action: DecisionAction, code: string): void {
  if (Object.hasOwn(REASONS[action], code)) return;
  const known = Object.keys(REASONS[action]).join(', ');
  throw new DomainError('invalid', 'unknown_reason', 'The catalogue has no such reason for this decision.', [{ pointer: '/reasonCode', code: 'unknown_reason', detail: `one of: ${known}` }]);
}
