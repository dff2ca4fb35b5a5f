/** How many letters have to be put in, left out, changed or swapped with their neighbour to make the one of the other: optimal string alignment. */
export function distance(one: string, other: string): number {
  const [a, b] = [[...one], [...other]];
  let [before, last] = [[] as number[], b.map((_letter, j) => j).concat(b.length)];
  for (const [i, letter] of a.entries()) {
    const row = [i + 1];
    for (const [j, opposite] of b.entries()) {
      const changed = (last[j] ?? 0) + (letter === opposite ? 0 : 1);
      const swapped = i > 0 && j > 0 && letter === b[j - 1] && a[i - 1] === opposite ? (before[j - 1] ?? 0) + 1 : Infinity;
      row.push(Math.min(changed, (last[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1, swapped));
    }
    [before, last] = [last, row];
  }
  return last.at(-1) ?? 0;
}

const most = (word: string): number => (word.length >= 8 ? 2 : 1);

/** Of words in the order of their likeness the one that was most probably meant; none that would take more than one slip, or two in a long word. */
export function correctionOf(word: string, like: readonly string[]): string | undefined {
  const near = like.map((candidate) => ({ candidate, slips: distance(word, candidate) })).filter(({ slips }) => slips <= most(word));
  return near.sort((one, other) => one.slips - other.slips)[0]?.candidate;
}
