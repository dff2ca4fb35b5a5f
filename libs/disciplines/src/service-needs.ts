import type { DisciplinePack, Option } from './pack.js';

/** The brief field, in packs that have one, by which a client says which services it wants. */
export const WANTED_SERVICES = 'services';

/** Each a list of the pack's services: who was judged for any one of them has met the criterion that all of them call for. */
export type ServiceNeeds = readonly (readonly string[])[];

/** The choices of that field; none where the pack has no such field. */
export function serviceOptions(pack: DisciplinePack): readonly Option[] {
  const field = pack.briefFields.find((one) => one.key === WANTED_SERVICES);
  return field?.type === 'list' && field.items.type === 'enum' ? field.items.options : [];
}

/**
 * What a brief asks of a qualification in `country` beyond discipline and country: one entry for each essential criterion that only some services call for. A café that wants its
 * BAS lodged needs a registered agent; one that wants bookkeeping alone does not. Anything else that is wanted is for the bid to answer and the ranking to weigh, not a gate.
 */
export function serviceNeeds(pack: DisciplinePack, country: string, brief: Readonly<Record<string, unknown>>): ServiceNeeds {
  const given = brief[WANTED_SERVICES];
  const chosen = Array.isArray(given) ? given : [];
  const wanted = serviceOptions(pack).filter((option) => chosen.includes(option.value)).map((option) => option.service ?? option.value);
  return pack.criteria
    .filter(({ kind, appliesWhen }) => kind === 'essential' && (appliesWhen.countries?.includes(country) ?? true))
    .flatMap(({ appliesWhen: { services = [] } }) => (services.some((slug) => wanted.includes(slug)) ? [services] : []));
}
