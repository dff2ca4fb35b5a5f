import { DomainError, type ErrorItem, type Money } from '#contracts';
import { packOf, serviceOptions, specialismOf } from '#disciplines';
import { Database, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { explainToClient } from '../domain/explain.js';
import { failedGates } from '../domain/gates.js';
import { requestOf, type BudgetInput, type RequestInput } from '../domain/inputs.js';
import type { Match } from '../domain/match.js';
import { rank } from '../domain/rank.js';
import { WEIGHTS_IN_FORCE } from '../domain/weights.js';
import { NAMES_OF_VENDORS, type VendorNameRecord } from '../persistence/vendor-facts.sql.js';
import { needsOf } from './service-needs.js';
import { numbersOf } from './match-view.js';
import { specialismNames } from './specialism-names.js';
import { VendorIndex } from './vendor-index.js';

export interface PreviewBrief {
  readonly discipline: string;
  readonly country: string;
  /** As the brief of the discipline words them. */
  readonly services?: readonly string[];
  readonly specialisms?: readonly string[];
  readonly text: string;
  readonly languages?: readonly string[];
  readonly budget?: { readonly basis: 'one_off' | 'monthly' | 'hourly'; readonly price: Money; readonly ceiling?: boolean };
  readonly hoursPerMonth?: number;
}

const SHOWN = 5;

/** A brief not yet posted against the vendors of its discipline. Nothing of it is stored. */
@Injectable()
export class PreviewMatches {
  constructor(private readonly database: Database, private readonly index: VendorIndex) {}

  async execute(caller: Caller, brief: PreviewBrief) {
    check(brief);
    const { at, vendors, corpus } = await this.index.of(brief.discipline);
    const request = requestOf(inputOf(brief, caller.member?.organisationId ?? ''), at);
    const { ranking, gateCounts, relaxed, weightsVersion } = rank(request, vendors, WEIGHTS_IN_FORCE, corpus, at);
    const fitting = ranking.filter(({ gates }) => failedGates(gates).length === 0).length;
    return { fitting, best: await this.show(ranking.slice(0, SHOWN), brief.discipline), gateCounts, relaxed, weightsVersion };
  }

  /** As the public directory names them: no contact details. */
  private async show(best: readonly Match[], discipline: string) {
    const rows = await this.database.query<VendorNameRecord>(NAMES_OF_VENDORS, [best.map(({ vendorId }) => vendorId)]);
    const vendors = new Map(rows.map(({ vendor_id: id, display_name: displayName, headline }) => [id, { id, displayName, headline }]));
    const names = specialismNames(discipline);
    return best.flatMap((match) => {
      const vendor = vendors.get(match.vendorId);
      return vendor ? [{ vendor, ...numbersOf(match), reasons: explainToClient(match, names) }] : [];
    });
  }
}

function check({ discipline, specialisms = [], services = [] }: PreviewBrief): void {
  const pack = packOf(discipline);
  if (!pack) throw new DomainError('invalid', 'unknown_discipline', 'There is no such discipline.', [{ pointer: '/discipline', code: 'unknown_discipline', detail: 'is no discipline of this marketplace' }]);
  const unknown = specialisms.flatMap((slug, i): ErrorItem[] =>
    specialismOf(pack, slug) ? [] : [{ pointer: `/specialisms/${i}`, code: 'unknown_specialism', detail: 'is no specialism of this discipline' }]);
  const options = serviceOptions(pack);
  const strange = services.flatMap((value, i): ErrorItem[] =>
    options.some((option) => option.value === value) ? [] : [{ pointer: `/services/${i}`, code: 'unknown_service', detail: 'is none of the services that a brief of this discipline asks for' }]);
  if (strange.length > 0) throw new DomainError('invalid', 'unknown_service', 'A brief of this discipline asks for no such service.', strange);
  if (unknown.length > 0) throw new DomainError('invalid', 'unknown_specialism', 'The discipline has no such specialism.', unknown);
}

function budgetOf({ budget, hoursPerMonth }: PreviewBrief): BudgetInput | null {
  if (!budget) return null;
  if (budget.basis === 'one_off') return { kind: 'fixed', amount: budget.price };
  if (budget.basis === 'monthly') return { kind: 'monthly_retainer', amount: budget.price };
  return hoursPerMonth === undefined ? { kind: 'capped_time_and_materials', rate: budget.price, cap: budget.price } : { kind: 'hourly', rate: budget.price, hoursPerMonth };
}

/** Ties fall as the brief's own words decide, so that no vendor is first in every preview. */
function inputOf(brief: PreviewBrief, organisationId: string): RequestInput {
  return {
    requestId: createHash('sha256').update(JSON.stringify([brief.discipline, brief.country, brief.text, brief.specialisms ?? []])).digest('hex'),
    organisationId,
    discipline: brief.discipline,
    country: brief.country,
    text: brief.text,
    serviceNeeds: needsOf(brief.discipline, brief.country, brief.services ?? []),
    specialisms: brief.specialisms ?? [],
    languages: brief.languages ?? [],
    budget: budgetOf(brief),
    budgetIsCeiling: brief.budget?.ceiling ?? false,
    hoursPerMonth: brief.hoursPerMonth ?? null,
    startDate: null,
    timeZone: null,
    closesAt: null,
  };
}
