import { actorOf, type Caller, type Database } from '#platform';
import type { HistoryEntry, HistoryRepository } from '../../persistence/history.repository.js';

/** A client or an operator who looks at other people's bids, as the history names them. */
export const readerOf = (caller: Caller) => ({ actorKind: caller.account?.operator ? 'operator' : 'client', actorId: actorOf(caller) ?? null }) as const;

type Attempt = Pick<HistoryEntry, 'objectType' | 'objectId' | 'requestId' | 'at' | 'action'> & { readonly state: string };

/**
 * R4: whoever tried to read what is sealed leaves a row, in a transaction of its own, since the attempt is refused. About a single bid it is a row of the bid: a request's
 * timeline shows none of those, and would otherwise tell that the bid exists.
 */
export async function recordAttempt(database: Database, history: HistoryRepository, caller: Caller, { state, ...attempt }: Attempt): Promise<void> {
  const entry = { ...attempt, ...readerOf(caller), fromState: state, toState: state, reason: 'sealed_until_close' };
  await database.transaction((tx) => Promise.resolve(history.append(tx, entry)), caller);
}
