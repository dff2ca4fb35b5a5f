/** A row of ESCO's skills with alternative labels, as the table at hand has it. */
export interface LabelledRow {
  readonly uri: string;
  readonly label: string;
  readonly alternatives: readonly string[];
}

/**
 * Gives every list of alternative labels back to the skill that it belongs to. In the table at hand the column of the lists lost its empty cells and moved
 * up: the list beside a skill is that of a skill further down, and the last rows have none. ESCO repeats a skill's own label among the alternatives of most,
 * which anchors them; the lists between two anchors that moved by the same number of rows moved by it too. Where the number changes, and neither
 * anchor decides, a list is given to nobody.
 *
 * In a table that is sound every list is anchored where it stands, and nothing changes.
 */
export function alignedAlternatives(rows: readonly LabelledRow[]): ReadonlyMap<string, readonly string[]> {
  const shifts = shiftsOf(rows);
  const aligned = new Map<string, readonly string[]>();
  rows.forEach(({ alternatives }, at) => {
    const shift = shifts[at];
    const owner = shift === undefined ? undefined : rows[at + shift];
    if (owner !== undefined && alternatives.length > 0) aligned.set(owner.label, alternatives);
  });
  return aligned;
}

/** By how many rows each list stands too high; undefined where nobody can tell. */
function shiftsOf(rows: readonly LabelledRow[]): (number | undefined)[] {
  const anchors = anchorsOf(rows);
  return rows.map((_, at) => {
    const { before, after } = neighboursOf(anchors, at);
    if (before?.at === at) return before.shift;
    if (before !== undefined && after === undefined) return undefined;
    if (before === undefined) return after?.shift === 0 ? 0 : undefined;
    return before.shift === after!.shift ? before.shift : undefined;
  });
}

interface Anchor {
  readonly at: number;
  readonly shift: number;
}

/** Lists that hold the label of exactly one skill at or below them, as far as they agree: empty cells were only ever lost, so the numbers never fall. */
function anchorsOf(rows: readonly LabelledRow[]): Anchor[] {
  const places = new Map(rows.map(({ label }, at) => [label.toLowerCase(), at]));
  const candidates = rows.flatMap(({ alternatives }, at) => {
    const owners = [...new Set(alternatives.map((label) => places.get(label.toLowerCase())))].filter((place) => place !== undefined && place >= at);
    return owners.length === 1 ? [{ at, shift: owners[0]! - at }] : [];
  });
  return longestRising(candidates);
}

/** The longest run of anchors whose shifts never fall: a label that stands in a stranger's list by chance is left out. */
function longestRising(candidates: readonly Anchor[]): Anchor[] {
  const ends: number[] = [];
  const previous: (number | undefined)[] = [];
  candidates.forEach(({ shift }, index) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (candidates[ends[middle]!]!.shift <= shift) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? ends[low - 1] : undefined;
    ends[low] = index;
  });
  const chosen: Anchor[] = [];
  for (let index = ends.at(-1); index !== undefined; index = previous[index]) chosen.push(candidates[index]!);
  return chosen.reverse();
}

function neighboursOf(anchors: readonly Anchor[], at: number): { before?: Anchor; after?: Anchor } {
  let [low, high] = [0, anchors.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (anchors[middle]!.at <= at) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [anchors[low - 1], anchors[low]];
  return { ...(before && { before }), ...(after && { after }) };
}
