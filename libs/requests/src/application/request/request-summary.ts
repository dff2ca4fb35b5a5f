import type { PageQuery } from '#platform';
import type { RequestContent, RequestPhase } from '../../domain/request.js';

export interface SummarySource {
  readonly id: string;
  readonly state: RequestPhase;
  readonly content: RequestContent;
  readonly client: { readonly organisationId: string; readonly displayName: string | null } | null;
  readonly publishedAt: Date | null;
  readonly closesAt: Date | null;
}

/** One line of a list of requests. */
export function summariseRequest({ id, state, content, client, publishedAt, closesAt }: SummarySource) {
  const { title, discipline, specialisms, country, languages, budget, currency, startDate, visibility, bidMode } = content;
  return {
    id, state, title, discipline, specialisms, country, languages, budget, currency, startDate, visibility, bidMode, client,
    publishedAt: publishedAt?.toISOString() ?? null,
    closesAt: closesAt?.toISOString() ?? null,
  };
}

export type RequestSummary = ReturnType<typeof summariseRequest>;

export interface RequestListQuery extends PageQuery {
  readonly discipline?: string;
  readonly country?: string;
  readonly q?: string;
  readonly sort?: '-publishedAt' | 'closesAt';
  readonly mine?: boolean;
  readonly group?: string;
  readonly watched?: boolean;
}
