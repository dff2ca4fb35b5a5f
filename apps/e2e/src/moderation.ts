import type { ApiClient } from '#platform/client';
import { eventually, ok } from './patience.js';

export interface Case {
  readonly id: string;
  readonly objectId: string;
  readonly signals: readonly string[];
  readonly effect: string | null;
}

/** The case that waits for somebody to decide on this object. */
export const caseOf = (operator: ApiClient, objectId: string): Promise<Case> =>
  eventually(`a case about ${objectId}`, async () => {
    let cursor = '';
    do {
      const page = ok(await operator.get<{ items: readonly Case[]; nextCursor: string | null }>(`/v1/moderation/cases?state=open&limit=100${cursor}`));
      const found = page.items.find((item) => item.objectId === objectId);
      if (found) return found;
      cursor = page.nextCursor === null ? '' : `&cursor=${encodeURIComponent(page.nextCursor)}`;
    } while (cursor !== '');
    return undefined;
  });

interface Material {
  readonly criteria: readonly { readonly discipline: string; readonly country: string; readonly criteria: readonly { readonly key: string; readonly kind: string }[] }[];
}

/** A finding for each claim of a case that qualifies it: every essential criterion is met. */
export async function allMet(operator: ApiClient, caseId: string): Promise<object[]> {
  const { criteria } = ok(await operator.get<Material>(`/v1/moderation/cases/${caseId}/material`));
  return criteria.map(({ discipline, country, criteria: asked }) => ({ discipline, country, decision: 'qualified', criteria: asked.filter(({ kind }) => kind === 'essential').map(({ key }) => ({ criterion: key, outcome: 'met' })) }));
}

export type Decision = 'approve' | 'request-changes' | 'reject';

/** Claims a case and decides it as it reads then. */
export async function announceDecision(operator: ApiClient, caseId: string, decision: Decision, body: object): Promise<void> {
  const path = `/v1/moderation/cases/${caseId}`;
  ok(await operator.post(`${path}/claim`));
  const etag = (await operator.get(path)).headers.get('etag') ?? '';
  ok(await operator.post(`${path}/${decision}`, body, { headers: { 'if-match': etag } }));
}

/** The same, until the owner of the object has applied the decision. */
export async function decide(operator: ApiClient, caseId: string, decision: Decision, body: object): Promise<void> {
  await announceDecision(operator, caseId, decision, body);
  await eventually('the effect of the decision', async () => (ok(await operator.get<Case>(`/v1/moderation/cases/${caseId}`)).effect === 'applied' ? true : undefined));
}
