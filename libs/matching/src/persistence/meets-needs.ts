/** Whether a qualification that was judged for `services` (text[]) meets every one of `needs` (jsonb, a list of lists of services), as the eligibility function reads them. */
export const meetsNeeds = (needs: string, services: string): string => `
  NOT EXISTS (SELECT FROM jsonb_array_elements(${needs}) AS need (any_of) WHERE NOT EXISTS (SELECT FROM jsonb_array_elements_text(need.any_of) AS service (slug) WHERE service.slug = ANY (${services})))`;

/** The needs that run `r` read of its request; runs from before services were compared have none. */
export const NEEDS_OF_RUN = `coalesce(r.request_input -> 'serviceNeeds', '[]'::jsonb)`;

export type StoredNeeds = readonly (readonly string[])[];
