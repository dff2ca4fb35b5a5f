import { refuseProblems, type ErrorItem } from '#contracts';
import { onlyAboveCeiling } from '../../domain/ceiling.js';

/** Throws `invalid_bid`, or `above_ceiling` when nothing else is wrong than that it asks for more than the client can pay. */
export function refuseBid(what: 'The bid' | 'The offer', problems: readonly ErrorItem[]): void {
  const dear = onlyAboveCeiling(problems);
  refuseProblems(dear ? 'above_ceiling' : 'invalid_bid', dear ? `${what} comes to more than the client can pay; \`errors\` says by what reckoning.` : `${what} has problems; \`errors\` points at each.`, problems);
}
