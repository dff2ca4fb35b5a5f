import { loadPacks } from './load-packs.js';
import type { Criterion, DisciplinePack, Specialism } from './pack.js';

let loaded: readonly DisciplinePack[] | undefined;

/** Every pack of the installation, by slug; read once, from the folder listing. Throws `PackError` for a malformed pack. */
export function disciplinePacks(): readonly DisciplinePack[] {
  loaded ??= loadPacks();
  return loaded;
}

export function packOf(slug: string): DisciplinePack | undefined {
  return disciplinePacks().find((pack) => pack.slug === slug);
}

export function specialismOf(pack: DisciplinePack, slug: string): Specialism | undefined {
  return pack.specialisms.find((specialism) => specialism.slug === slug);
}

/**
 * The criteria that apply to a vendor serving `country` (ISO 3166-1 alpha-2). Without `services` nothing is known about
 * what is offered, so every criterion of the country is returned; with them, only those the services call for.
 */
export function criteriaFor(pack: DisciplinePack, country: string, services?: readonly string[]): readonly Criterion[] {
  return pack.criteria.filter(({ appliesWhen }) => {
    const here = appliesWhen.countries?.includes(country) ?? true;
    const offered = services === undefined || (appliesWhen.services?.some((slug) => services.includes(slug)) ?? true);
    return here && offered;
  });
}

/** Keys of the brief fields that only eligible vendors under the confidentiality terms may read. */
export function restrictedKeys(pack: DisciplinePack): readonly string[] {
  return pack.briefFields.filter((field) => field.restricted).map((field) => field.key);
}
