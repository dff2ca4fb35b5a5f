import { loadPacks, type PackHistory } from './load-packs.js';
import type { ContextNote, Criterion, DisciplinePack, Specialism } from './pack.js';

let loaded: { readonly histories: readonly PackHistory[]; readonly current: readonly DisciplinePack[] } | undefined;

function packs(): NonNullable<typeof loaded> {
  if (loaded) return loaded;
  const histories = loadPacks();
  loaded = { histories, current: Object.freeze(histories.map(({ current }) => current)) };
  return loaded;
}

/** Every pack in force, by slug; read once, from the folder listing. Throws `PackError` for a malformed pack. */
export const disciplinePacks = (): readonly DisciplinePack[] => packs().current;

/** The pack in force, or one that was. */
export function packOf(slug: string, version?: number): DisciplinePack | undefined {
  const history = packs().histories.find(({ current }) => current.slug === slug);
  if (history === undefined || version === undefined) return history?.current;
  return [history.current, ...history.former].find((pack) => pack.version === version);
}

/** The pack by which something was written. Where the installation no longer has that version, the one in force reads it. */
export const packWrittenBy = (slug: string, version: number): DisciplinePack | undefined => packOf(slug, version) ?? packOf(slug);

/** The notes that may be shown on a day (`YYYY-MM-DD`): those compared with their source within the 12 months before. */
export function notesShownOn(pack: DisciplinePack, day: string): readonly ContextNote[] {
  const oldest = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  return pack.context.filter(({ checkedOn }) => checkedOn !== undefined && checkedOn >= oldest);
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
