/**
 * What matching publishes of how it judges, for whoever tells a vendor what something is worth there. Its own weights are made of these, so that they cannot differ;
 * pure data, which domains may import. A version is never changed: stored rankings name it.
 */
export interface PublishedWeights {
  readonly version: string;
  /** Weights of the terms of fit, together 1; those a request gives no ground for drop out and the rest are scaled up. */
  readonly terms: Readonly<Record<'specialisms' | 'text' | 'similar_work' | 'focus', number>>;
  /** 0-1: how much of a specialism is counted that is merely declared. */
  readonly declaredSpecialism: number;
}

export const FIT_WEIGHTS_V1: PublishedWeights = {
  version: '1',
  terms: { specialisms: 0.45, text: 0.25, similar_work: 0.2, focus: 0.1 },
  declaredSpecialism: 0.3,
};

/** With which new rankings are made. */
export const FIT_WEIGHTS_IN_FORCE: PublishedWeights = FIT_WEIGHTS_V1;

/** How what nobody stated stands in the order within a band: a price between one within the budget (1) and one at twice it (0), hours of overlap between all of a working day's eight and none. */
export const UNSTATED_IN_ORDER = { budget: 0.5, overlapHours: 4 } as const;
