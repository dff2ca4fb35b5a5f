/** What an approved case study counts for; version 1. */
export const EVIDENCE_WEIGHTS = {
  /** Pieces of evidence that an approved case study is; matching's strength is 1 - e^(-pieces / 2), so that one is .39 and a declaration .3. */
  approved: 1,
  /** One that its client has confirmed. */
  confirmed: 2,
  /** However many there are: pieces that only the vendor speaks for. */
  unconfirmedMost: 2,
  /** Work that ended so many years before the newest of the specialism counts no more: all of it is dated by the newest. */
  spanYears: 8,
} as const;

export const SPECIALISM_LEVELS = ['declared', 'evidenced', 'confirmed'] as const;
export type SpecialismLevel = (typeof SPECIALISM_LEVELS)[number];

/** An approved case study, as evidence. */
export interface EvidencingWork {
  readonly discipline: string;
  readonly specialisms: readonly string[];
  /** YYYY-MM; null: it goes on. */
  readonly endedOn: string | null;
  /** When what is shown of it was approved: a work that goes on was seen to do so then. */
  readonly approvedAt: Date;
  readonly confirmed: boolean;
}

export interface SpecialismEvidence {
  readonly discipline: string;
  readonly specialism: string;
  readonly level: Exclude<SpecialismLevel, 'declared'>;
  readonly evidence: number;
  /** YYYY-MM-DD: the newest work of it. */
  readonly lastUsed: string;
}

/** YYYY-MM-DD of the last day of a month YYYY-MM. */
const lastDayOf = (month: string): string => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).toISOString().slice(0, 10);

/** Never after its approval: nobody knew more then. */
function dayOf({ endedOn, approvedAt }: EvidencingWork): string {
  const approved = approvedAt.toISOString().slice(0, 10);
  const ended = endedOn === null ? approved : lastDayOf(endedOn);
  return ended < approved ? ended : approved;
}

const yearsBefore = (day: string, years: number): string => `${String(Number(day.slice(0, 4)) - years).padStart(4, '0')}${day.slice(4)}`;

function evidenceOf(works: readonly EvidencingWork[]): Pick<SpecialismEvidence, 'level' | 'evidence' | 'lastUsed'> {
  const lastUsed = works.map(dayOf).sort().at(-1) ?? '';
  const counted = works.filter((work) => dayOf(work) > yearsBefore(lastUsed, EVIDENCE_WEIGHTS.spanYears));
  const confirmed = counted.filter((work) => work.confirmed).length;
  const alone = Math.min(EVIDENCE_WEIGHTS.unconfirmedMost, (counted.length - confirmed) * EVIDENCE_WEIGHTS.approved);
  return { level: confirmed > 0 ? 'confirmed' : 'evidenced', evidence: confirmed * EVIDENCE_WEIGHTS.confirmed + alone, lastUsed };
}

/** What a vendor's approved work shows, by discipline and specialism, in their order. A specialism that no work shows is absent: it stays as declared. */
export function specialismEvidence(works: readonly EvidencingWork[]): SpecialismEvidence[] {
  const of = new Map<string, { readonly discipline: string; readonly specialism: string; readonly works: EvidencingWork[] }>();
  for (const work of works) {
    for (const specialism of new Set(work.specialisms)) {
      const key = `${work.discipline} ${specialism}`;
      const known = of.get(key) ?? { discipline: work.discipline, specialism, works: [] };
      known.works.push(work);
      of.set(key, known);
    }
  }
  return [...of.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { discipline, specialism, works: shown }]) => ({ discipline, specialism, ...evidenceOf(shown) }));
}
