import { DomainError } from '#contracts';
import { ReplayedAnswer } from '../http/write.js';
import type { Storage } from './storage.js';

/**
 * Writes the row that knows bytes which are stored already: bytes first, row second, so that there is never a row without bytes. A refusal takes the bytes back. After
 * any other failure nobody knows whether the row was committed: then they stay, and the sweep looks.
 */
export async function keptByRow<T>(storage: Pick<Storage, 'remove'>, key: string, row: () => Promise<T>): Promise<T> {
  try {
    return await row();
  } catch (error) {
    if (error instanceof ReplayedAnswer || (error instanceof DomainError && error.kind !== 'unavailable')) await storage.remove(key).catch(() => undefined);
    throw error;
  }
}
