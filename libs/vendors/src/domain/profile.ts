export const PROFILE_STATES = ['draft', 'in_review', 'changes_requested', 'listed', 'paused'] as const;
export type ProfileState = (typeof PROFILE_STATES)[number];

/** What becomes of edits to a profile that is listed; `none`: what is shown is all there is. */
export const STAGED_STATES = ['none', 'draft', 'in_review', 'changes_requested'] as const;
export type StagedState = (typeof STAGED_STATES)[number];

export interface ProfileSpecialism {
  readonly slug: string;
  /** YYYY-MM-DD. */
  readonly lastUsed: string | null;
}

/** What a vendor offers in one discipline; reviewed, unlike its terms. */
export interface DisciplineOffer {
  readonly discipline: string;
  readonly specialisms: readonly ProfileSpecialism[];
  readonly services: readonly string[];
  readonly years: number;
  /** Percent of the vendor's work that is in this discipline. */
  readonly share: number;
  readonly story: string;
  /** What it does not take on; absent in what was written before vendors could say so. */
  readonly exclusions?: readonly string[];
}

/** Where a vendor comes to its clients: a whole country, or one region of it (the part of ISO 3166-2 behind the hyphen). */
export interface Place {
  readonly country: string;
  readonly region: string | null;
}

/** Local wall-clock times of `timeZone`, HH:MM; an end before the start is on the next day. */
export interface WorkingHours {
  readonly from: string;
  readonly until: string;
}

export const LINK_NAMES = ['website', 'linkedin', 'github', 'facebook', 'instagram', 'youtube', 'x'] as const;
export type LinkName = (typeof LINK_NAMES)[number];

/** What the author edits and an operator reviews. Links are the one place for addresses; the public never sees them. */
export interface ProfileContent {
  readonly headline: string;
  readonly story: string;
  /** BCP 47 primary subtags. */
  readonly languages: readonly string[];
  readonly timeZone: string | null;
  readonly workingHours: WorkingHours | null;
  /** ISO 3166-1 alpha-2: where its clients may be. */
  readonly countries: readonly string[];
  /** Among these countries; everywhere else it works at a distance. Absent like `exclusions`. */
  readonly places?: readonly Place[];
  readonly teamSize: number | null;
  readonly foundedYear: number | null;
  readonly links: Readonly<Partial<Record<LinkName, string>>>;
  readonly disciplines: readonly DisciplineOffer[];
}

export type ProfileEdit = Partial<Omit<ProfileContent, 'disciplines'>>;

/** The part of a profile that its lifecycle reads. `reviewRevision` is the revision that waits for an operator. */
export interface ProfileStanding {
  readonly state: ProfileState;
  readonly staged: StagedState;
  readonly revision: number;
  readonly reviewRevision: number | null;
  /** When an operator decided last. */
  readonly decidedAt: Date | null;
}

export const EMPTY_CONTENT: ProfileContent = {
  headline: '', story: '', languages: [], timeZone: null, workingHours: null, countries: [], places: [], teamSize: null, foundedYear: null, links: {}, disciplines: [],
};

/** Clients see it: `paused` takes no new work but stays readable. */
export function isListed({ state }: Pick<ProfileStanding, 'state'>): boolean {
  return state === 'listed' || state === 'paused';
}

/** What is shown beside a staged change, once `staged` is what becomes of it: kept from when the change begins to when it ends. */
export function liveContentAfter(before: { readonly staged: StagedState; readonly content: ProfileContent; readonly liveContent: ProfileContent | null }, staged: StagedState): ProfileContent | null {
  if (staged === 'none') return null;
  return before.staged === 'none' ? before.content : before.liveContent;
}

/** The content with one discipline's offer put in place of the earlier one, if there was one. */
export function withOffer(content: ProfileContent, offer: DisciplineOffer): ProfileContent {
  const known = content.disciplines.some((other) => other.discipline === offer.discipline);
  const disciplines = known ? content.disciplines.map((other) => (other.discipline === offer.discipline ? offer : other)) : [...content.disciplines, offer];
  return { ...content, disciplines };
}

export function offerOf(content: ProfileContent, discipline: string): DisciplineOffer | undefined {
  return content.disciplines.find((offer) => offer.discipline === discipline);
}
