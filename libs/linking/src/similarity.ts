import { mapped, type Steps } from './steps.js';

/** What a phrase is made of: the stems of its words, or parts of them. */
export type Features = readonly string[];

/** A feature that no label has weighs as much as one that a single label has. */
const RAREST = 0.5;
/** So many phrases are read in a few milliseconds. */
const PACE = 1_000;

/**
 * TF-IDF cosine of a phrase with many short ones, kept as postings in typed arrays: of the feature `id`, `phrases` and `weights` from `starts[id]` to
 * `starts[id + 1]`. A feature's rarity is counted over owners, so that a skill with many wordings of itself does not make its own words common.
 */
export class Similarity {
  private readonly ids = new Map<string, number>();
  private rarity = new Float64Array();
  private starts = new Int32Array();
  private phrases = new Int32Array();
  private weights = new Float32Array();
  private rarest = 0;

  private constructor() {}

  /** `owners[i]` is whose the i-th phrase is; phrases of one owner stand together. */
  static *of<Phrase>(phrases: readonly Phrase[], features: (phrase: Phrase) => Features, owners: ArrayLike<number>, owned: number): Steps<Similarity> {
    const made = new Similarity();
    const [ids, times, ends]: [number[], number[], number[]] = [[], [], []];
    yield* mapped(phrases, PACE, (phrase) => made.read(features(phrase), ids, times, ends));
    const counted = { ids: Int32Array.from(ids), times: Uint16Array.from(times), ends: Int32Array.from(ends) };
    yield;
    made.weigh(counted, owners, owned);
    yield;
    made.fill(counted);
    return made;
  }

  private weigh(counted: Counted, owners: ArrayLike<number>, owned: number): void {
    const [holders, sizes] = this.tally(counted, owners);
    const rarityOf = (held: number) => Math.log(1 + owned / (RAREST + held));
    this.rarest = rarityOf(0);
    this.rarity = holders.map(rarityOf);
    this.starts = new Int32Array(this.ids.size + 1);
    for (let id = 0; id < this.ids.size; id += 1) this.starts[id + 1] = this.starts[id]! + sizes[id]!;
    this.phrases = new Int32Array(counted.ids.length);
    this.weights = new Float32Array(counted.ids.length);
  }

  /** Adds `share` × cosine to the score of every phrase that has a feature in common with this one; returns how many postings were read. */
  addTo(scores: Float64Array, phrase: Features, share: number): number {
    const counts = new Map<string, number>();
    for (const feature of phrase) counts.set(feature, (counts.get(feature) ?? 0) + 1);
    let square = 0;
    for (const [feature, count] of counts) square += (count * this.rarityOf(feature)) ** 2;
    let read = 0;
    for (const [feature, count] of counts) {
      const id = this.ids.get(feature);
      if (id === undefined) continue;
      const weight = (share * count * this.rarity[id]!) / Math.sqrt(square);
      const end = this.starts[id + 1]!;
      for (let at = this.starts[id]!; at < end; at += 1) scores[this.phrases[at]!]! += weight * this.weights[at]!;
      read += end - this.starts[id]!;
    }
    return read;
  }

  private rarityOf(feature: string): number {
    const id = this.ids.get(feature);
    return id === undefined ? this.rarest : this.rarity[id]!;
  }

  private idOf(feature: string): number {
    const known = this.ids.get(feature);
    if (known !== undefined) return known;
    this.ids.set(feature, this.ids.size);
    return this.ids.size - 1;
  }

  private read(features: Features, ids: number[], times: number[], ends: number[]): void {
    const start = ids.length;
    for (const feature of features) {
      const id = this.idOf(feature);
      const at = ids.indexOf(id, start);
      if (at >= 0) times[at]! += 1;
      else [ids[ids.length], times[times.length]] = [id, 1];
    }
    ends.push(ids.length);
  }

  /** Of every feature, how many owners have it and how many phrases. */
  private tally({ ids, ends }: Counted, owners: ArrayLike<number>): [Float64Array, Int32Array] {
    const [holders, sizes] = [new Float64Array(this.ids.size), new Int32Array(this.ids.size)];
    const last = new Int32Array(this.ids.size).fill(-1);
    let at = 0;
    ends.forEach((end, phrase) => {
      for (; at < end; at += 1) {
        const id = ids[at]!;
        sizes[id]! += 1;
        if (last[id] !== owners[phrase]) holders[id]! += 1;
        last[id] = owners[phrase]!;
      }
    });
    return [holders, sizes];
  }

  private fill({ ids, times, ends }: Counted): void {
    const next = this.starts.slice();
    let start = 0;
    ends.forEach((end, phrase) => {
      let square = 0;
      for (let at = start; at < end; at += 1) square += (times[at]! * this.rarity[ids[at]!]!) ** 2;
      for (let at = start; at < end; at += 1) {
        const id = ids[at]!;
        const place = next[id]!;
        next[id] = place + 1;
        this.phrases[place] = phrase;
        this.weights[place] = (times[at]! * this.rarity[id]!) / Math.sqrt(square);
      }
      start = end;
    });
  }
}

/** The features of all phrases one after another, each once a phrase with how often it is there: the i-th phrase's end at `ends[i]`. */
interface Counted {
  readonly ids: Int32Array;
  readonly times: Uint16Array;
  readonly ends: Int32Array;
}
