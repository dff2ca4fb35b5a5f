/** Chance that a seed repeats: every part of a run draws from its own stream, so that one that draws more often changes no other. */
export interface Chance {
  /** From 0 (inclusive) to 1 (exclusive). */
  next(): number;
  /** True in `share` of all cases. */
  happens(share: number): boolean;
  /** A whole number from `min` to `max`, both inclusive. */
  whole(min: number, max: number): number;
  /** One of `choices`; undefined when there are none. */
  of<T>(choices: readonly T[]): T | undefined;
  /** The same things in another order. */
  shuffled<T>(things: readonly T[]): T[];
  /** A stream of its own, named. */
  fork(name: string): Chance;
}

/** FNV-1a, to turn a name into a seed. */
const hash = (text: string): number => [...text].reduce((sum, letter) => Math.imul(sum ^ letter.charCodeAt(0), 16_777_619) >>> 0, 2_166_136_261);

/** Mulberry32: 32 bits of state are plenty for choosing victims. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    happens: (share) => next() < share,
    whole,
    of: (choices) => choices[whole(0, choices.length - 1)],
    shuffled: (things) => {
      const out = [...things];
      for (let i = out.length - 1; i > 0; i -= 1) {
        const j = whole(0, i);
        [out[i], out[j]] = [out[j]!, out[i]!];
      }
      return out;
    },
    fork: (name) => chanceOf(hash(`${seed} ${name}`)),
  };
}
