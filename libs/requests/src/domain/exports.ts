import { DomainError } from '#contracts/domain-error';
import type { Budget } from './request.js';

/** The most rows of one file. */
export const EXPORTED_AT_MOST = 50_000;

/** How many rows are read at once: what of a file is in memory. */
export const EXPORTED_AT_ONCE = 200;

/** Refuses what would be cut off otherwise: a file is whole or it is none. */
export function requireExportable(count: number, most = EXPORTED_AT_MOST): void {
  if (count > most) throw new DomainError('conflict', 'export_too_large', `This would be more than ${most} rows. Ask for a shorter time with createdFrom and createdBefore.`, [], { mostRows: most });
}

/** A budget in two columns: the least and the most of what it says, in whatever it is counted; null where it says none. */
export function budgetBounds(budget: Budget | null): { readonly kind: Budget['kind'] | null; readonly min: string | null; readonly max: string | null } {
  const of = (kind: Budget['kind'], min: string | null, max: string | null) => ({ kind, min, max });
  switch (budget?.kind) {
    case 'range': return of(budget.kind, budget.min.amount, budget.max.amount);
    case 'hourly': return of(budget.kind, budget.rate.amount, budget.rate.amount);
    case 'capped_time_and_materials': return of(budget.kind, null, budget.cap.amount);
    case 'fixed':
    case 'monthly_retainer': return of(budget.kind, budget.amount.amount, budget.amount.amount);
    default: return { kind: null, min: null, max: null };
  }
}
