import { SIGNING_KEY } from './limits.js';
import { daysAfter, secondsAfter } from './session.js';

/** A key that is not retired. */
export interface LivingKey {
  readonly kid: string;
  readonly createdAt: Date;
}

/** What is to be done about the keys: whether one is to be made, and which are to be retired. */
export interface Rotation {
  readonly make: boolean;
  readonly retire: readonly string[];
}

export const signsFrom = ({ createdAt }: LivingKey): Date => secondsAfter(createdAt, SIGNING_KEY.leadSeconds);

const oldestFirst = <K extends LivingKey>(keys: readonly K[]): K[] => [...keys].sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.kid < b.kid ? -1 : 1));

/** The newest key that was published for long enough. Before any was it is the oldest: the first key of an installation has no token of another to wait for. */
export function signerAt<K extends LivingKey>(keys: readonly K[], at: Date): K | undefined {
  const inOrder = oldestFirst(keys);
  return inOrder.filter((key) => signsFrom(key) <= at).at(-1) ?? inOrder[0];
}

/** The key that is published and does not sign yet, if there is one. */
export function successorAt<K extends LivingKey>(keys: readonly K[], at: Date): K | undefined {
  const newest = oldestFirst(keys).at(-1);
  return newest === signerAt(keys, at) ? undefined : newest;
}

/**
 * A key is made when the one that signs has its age, or when somebody `asked`; never while a successor waits, so that asking twice makes one. What is older
 * than the signer is retired once nobody can be signing with it.
 */
export function rotationAt(keys: readonly LivingKey[], at: Date, asked: boolean): Rotation {
  const signer = signerAt(keys, at);
  if (!signer) return { make: true, retire: [] };
  const due = asked || daysAfter(signer.createdAt, SIGNING_KEY.days) <= at;
  const settled = secondsAfter(signsFrom(signer), SIGNING_KEY.settlingSeconds) <= at;
  const older = oldestFirst(keys).slice(0, oldestFirst(keys).indexOf(signer));
  return { make: due && !successorAt(keys, at), retire: settled ? older.map(({ kid }) => kid) : [] };
}
