import fc from 'fast-check';
import { alignedAlternatives, type LabelledRow } from './aligned-alternatives.js';

const row = (label: string, ...alternatives: string[]): LabelledRow => ({ uri: `esco:${label}`, label, alternatives });

/** The column of alternatives without its empty cells: how the table at hand came about. */
function movedUp(rows: readonly LabelledRow[]): LabelledRow[] {
  const lists = rows.map(({ alternatives }) => alternatives).filter((list) => list.length > 0);
  return rows.map((one, at) => ({ ...one, alternatives: lists[at] ?? [] }));
}

describe('alternative labels of a table that is out of step', () => {
  it('gives every list back to the skill that it names', () => {
    const rows = [row('bake', 'bake', 'make bread'), row('sew'), row('weld', 'weld', 'join metal'), row('read', 'read', 'study'), row('mow')];
    expect(Object.fromEntries(alignedAlternatives(movedUp(rows)))).toEqual({ bake: ['bake', 'make bread'], weld: ['weld', 'join metal'], read: ['read', 'study'] });
  });

  it('places a list without a name by those around it, where they agree', () => {
    const rows = [row('sew'), row('weld', 'weld'), row('read', 'study'), row('mow', 'mow'), row('dig', 'spade'), row('run'), row('walk', 'walk')];
    const aligned = alignedAlternatives(movedUp(rows));
    expect(aligned.get('read')).toEqual(['study']);
    // Between lists that moved by one and by two rows nobody can tell whose it is.
    expect([...aligned.keys()]).toEqual(['weld', 'read', 'mow', 'walk']);
  });

  it('is not led astray by a label that stands in a list by chance', () => {
    const rows = [row('sew', 'sew'), row('weld', 'weld'), row('read', 'study', 'walk'), row('mow', 'mow'), row('walk', 'walk')];
    expect(alignedAlternatives(rows).get('read')).toEqual(['study', 'walk']);
  });

  it('never gives a list to a skill that it is not of', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ empty: fc.boolean(), named: fc.boolean() }), { maxLength: 60 }), (drawn) => {
        const rows = drawn.map(({ empty, named }, at) => row(`skill ${at}`, ...(empty ? [] : named ? [`skill ${at}`, `other ${at}`] : [`other ${at}`])));
        for (const [label, list] of alignedAlternatives(movedUp(rows))) expect(list.at(-1)).toBe(label.replace('skill', 'other'));
      }),
    );
  });

  it('leaves a sound table as it is', () => {
    const rows = [row('bake', 'bake', 'make bread'), row('weld', 'weld'), row('read', 'read')];
    expect([...alignedAlternatives(rows).values()]).toEqual(rows.map(({ alternatives }) => alternatives));
  });
});
