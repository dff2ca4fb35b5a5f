/** Choices that come out alike for the same seed, on every machine. */
export interface Chance {
  /** A number from 0 up to, not including, 1. */
  next(): number;
  whole(least: number, most: number): number;
  pick<T>(list: readonly T[]): T;
  /** `count` different members of the list, in the order of the choice. */
  some<T>(list: readonly T[], count: number): T[];
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

/** Mulberry32 (Tommy Ettinger, public domain): small, fast, and good enough for names and prices; nothing secret is made with it. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Chance for one purpose: what is chosen for one thing does not depend on how much was chosen for others before. */
export function chanceOf(seed: string, purpose: string): Chance {
  const next = numbersFrom(hashOf(`${seed}\n${purpose}`));
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new Error(`nothing to choose from for ${purpose}`);
    return list[whole(0, list.length - 1)] as T;
  };
  const some = <T>(list: readonly T[], count: number): T[] => {
    const rest = [...list];
    return Array.from({ length: Math.min(count, rest.length) }, () => rest.splice(whole(0, rest.length - 1), 1)[0] as T);
  };
  return { next, whole, pick, some };
}
