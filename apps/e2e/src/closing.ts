import type { Person } from './client.js';
import { eventually, ok } from './patience.js';

/** The client closes its request as early as it may (a second after publication, with a second's notice), and time does the rest. */
export async function closeEarly(client: Person, requestId: string): Promise<void> {
  const path = `/v1/requests/${requestId}`;
  await eventually('an early close', async () => {
    const answer = await client.post<{ code?: string }>(`${path}/close`, { reason: 'enough_bids' });
    return answer.body.code === 'early_close_too_soon' ? undefined : ok(answer);
  });
  await eventually('the close', async () => (ok(await client.get<{ state: string }>(path)).state === 'closed' ? true : undefined));
}
