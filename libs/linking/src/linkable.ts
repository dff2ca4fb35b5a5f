/** What of a discipline pack is linked to; every `DisciplinePack` is one. */
export interface LinkableDiscipline {
  readonly slug: string;
  readonly name: string;
  readonly occupations: readonly Code[];
  readonly specialisms: readonly { readonly slug: string; readonly label: string; readonly classifications?: readonly Code[] }[];
  readonly services: readonly { readonly slug: string; readonly label: string }[];
}

export interface Code {
  readonly scheme: string;
  readonly id: string;
  readonly description: string;
  readonly uri?: string;
}

export type LinkKind = 'discipline' | 'service' | 'specialism' | 'skill';

/**
 * How words came to mean it: by the label of the pack or classification itself, by another label of it, by an ESCO skill that the pack names for it, or (skills
 * alone) by being close to one of its labels.
 */
export type LinkedBy = 'label' | 'alternative' | 'classification' | 'similarity';

/** Something that words can mean. */
export interface Meaning {
  readonly kind: LinkKind;
  /** Of a discipline, service or specialism. */
  readonly discipline?: string;
  /** Of a service or specialism. */
  readonly slug?: string;
  /** Of a skill, where the tables at hand have its address. */
  readonly escoUri?: string;
  /** The preferred label. */
  readonly label: string;
}

/** Words of a text and something they mean. `text.slice(start, end) === span.text`, counted in UTF-16 code units. */
export interface LinkedSpan extends Meaning {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** 0 to 1, to two decimals: how sure it is; no probability. */
  readonly score: number;
  readonly by: LinkedBy;
}

export const sameMeaning = (one: Meaning, other: Meaning): boolean =>
  one.kind === other.kind && one.discipline === other.discipline && one.slug === other.slug && (one.kind !== 'skill' || one.label === other.label);
