import type { Money } from './words.js';

/** Of the API's answers, what the demonstration shows or expects something of. */
export interface Request {
  readonly id: string;
  readonly state: string;
  readonly closesAt: string | null;
  readonly endReason: string | null;
  readonly content: { readonly title: string; readonly budget: { readonly amount: Money } | null };
  readonly note?: string | null;
  readonly review?: { readonly decision: string; readonly reasonCode: string; readonly statement: string | null } | null;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

export interface Match {
  readonly rank: number;
  readonly fit: number;
  readonly vendor: { readonly id: string; readonly displayName: string };
  readonly quality: { readonly mean: number; readonly n: number };
  readonly practicality: { readonly budget: number | null };
  readonly availability: { readonly hoursPerMonth: number | null };
  readonly reasons: readonly string[];
}

export interface Ranking {
  readonly version: number;
  readonly ranked: number;
  readonly gated: number;
}

export interface Bid {
  readonly id: string;
  readonly state: string;
  readonly reason: string | null;
  readonly revisions: number;
  readonly reaffirmationDue: boolean;
  readonly total: { readonly total: Money } | null;
}

export interface ComparisonRow {
  readonly bidId: string;
  readonly displayName: string;
  readonly cost: { readonly oneOff: Money; readonly recurring: Money; readonly total: Money };
  readonly essentialMet: number;
  readonly otherMet: number;
  readonly flags: readonly { readonly code: string; readonly detail: string }[];
}

export interface Comparison {
  readonly termMonths: number;
  readonly basis: string;
  readonly requirements: { readonly essential: number; readonly other: number };
  readonly medianTotal: Money | null;
  readonly rows: readonly ComparisonRow[];
}

export interface Award {
  readonly id: string;
  readonly status: string;
  readonly acceptBy: string;
  readonly reason: string | null;
}

export interface Case {
  readonly id: string;
  readonly objectId: string;
  readonly signals: readonly string[];
  readonly effect: string | null;
}

export interface Vendor {
  readonly id: string;
  readonly state: string;
  readonly qualifications: readonly { readonly discipline: string; readonly country: string; readonly state?: string }[];
}
