/** What a phrase is made of: the stems of its words, or parts of them. */
export type Features = readonly string[];

/** A feature that no label has weighs as much as one that a single label has. */
const RAREST = 0.5;

function counted(features: Features): Map<string, number> {
  const counts = new Map<string, number>();
  for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return counts;
}

/**
 * TF-IDF cosine of a phrase with many short ones, kept as postings in typed arrays: of the feature `id`, `phrases` and `weights` from `starts[id]` to
 * `starts[id + 1]`. A feature's rarity is counted over owners, so that a skill with many wordings of itself does not make its own words common.
 */
export class Similarity {
  private readonly ids = new Map<string, number>();
  private readonly rarity: Float64Array;
  private readonly starts: Int32Array;
  private readonly phrases: Int32Array;
  private readonly weights: Float32Array;
  private readonly rarest: number;

  /** `owners[i]` is whose the i-th phrase is; phrases of one owner stand together. */
  constructor(phrases: readonly Features[], owners: ArrayLike<number>, owned: number) {
    const counts = phrases.map(counted);
    for (const count of counts) for (const feature of count.keys()) if (!this.ids.has(feature)) this.ids.set(feature, this.ids.size);
    const [holders, sizes] = this.tally(counts, owners);
    const rarityOf = (held: number) => Math.log(1 + owned / (RAREST + held));
    this.rarest = rarityOf(0);
    this.rarity = holders.map(rarityOf);
    this.starts = new Int32Array(this.ids.size + 1);
    for (let id = 0; id < this.ids.size; id += 1) this.starts[id + 1] = this.starts[id]! + sizes[id]!;
    this.phrases = new Int32Array(this.starts[this.ids.size]!);
    this.weights = new Float32Array(this.phrases.length);
    this.fill(counts);
  }

  /** Adds `share` × cosine to the score of every phrase that has a feature in common with this one; returns how many postings were read. */
  addTo(scores: Float64Array, phrase: Features, share: number): number {
    const counts = counted(phrase);
    const length = Math.hypot(...[...counts].map(([feature, count]) => count * this.rarityOf(feature)));
    let read = 0;
    for (const [feature, count] of counts) {
      const id = this.ids.get(feature);
      if (id === undefined) continue;
      const weight = (share * count * this.rarity[id]!) / length;
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

  /** Of every feature, how many owners have it and how many phrases. */
  private tally(counts: readonly ReadonlyMap<string, number>[], owners: ArrayLike<number>): [Float64Array, Int32Array] {
    const [holders, sizes] = [new Float64Array(this.ids.size), new Int32Array(this.ids.size)];
    const last = new Int32Array(this.ids.size).fill(-1);
    counts.forEach((count, phrase) => {
      for (const feature of count.keys()) {
        const id = this.ids.get(feature)!;
        sizes[id]! += 1;
        if (last[id] === owners[phrase]) continue;
        last[id] = owners[phrase]!;
        holders[id]! += 1;
      }
    });
    return [holders, sizes];
  }

  private fill(counts: readonly ReadonlyMap<string, number>[]): void {
    const next = this.starts.slice();
    counts.forEach((count, phrase) => {
      const weighed = [...count].map(([feature, times]) => [this.ids.get(feature)!, times * this.rarityOf(feature)] as const);
      const length = Math.hypot(...weighed.map(([, weight]) => weight));
      for (const [id, weight] of weighed) {
        const at = next[id]!;
        next[id] = at + 1;
        this.phrases[at] = phrase;
        this.weights[at] = weight / length;
      }
    });
  }
}
