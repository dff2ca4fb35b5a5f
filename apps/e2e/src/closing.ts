import type { Person } from './client.js';
import { eventually, ok } from './patience.js';

/** The client says as soon as it may (a second after publication) when its request closes: at the earliest, or at `closesAt`. */
export function announceClose(client: Person, requestId: string, closesAt?: Date): Promise<unknown> {
  return eventually('an early close', async () => {
    const answer = await client.post<{ code?: string }>(`/v1/requests/${requestId}/close`, { reason: 'enough_bids', closesAt: closesAt?.toISOString() });
    return answer.body.code === 'early_close_too_soon' ? undefined : ok(answer);
  });
}

/** The client closes its request as early as it may (with a second's notice), and time does the rest. */
export async function closeEarly(client: Person, requestId: string): Promise<void> {
  const path = `/v1/requests/${requestId}`;
  await announceClose(client, requestId);
  await eventually('the close', async () => (ok(await client.get<{ state: string }>(path)).state === 'closed' ? true : undefined));
}
