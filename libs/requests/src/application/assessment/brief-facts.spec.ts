import { disciplinePacks } from '#disciplines';
import { briefFacts } from './brief-facts.js';

describe('a brief in words', () => {
  it.each(disciplinePacks().map((pack) => [pack.slug, pack] as const))('of %s has the label of every question, in the order of the pack, and no code or structure', (discipline, pack) => {
    const brief = pack.exampleBrief as Record<string, unknown>;
    const facts = briefFacts({ discipline, packVersion: pack.version, brief });
    expect(facts.map(([label]) => label)).toEqual(pack.briefFields.filter(({ key }) => brief[key] !== undefined).map(({ label }) => label));
    for (const [, words] of facts) expect(words).not.toMatch(/\[object|undefined|[{}]/);
    for (const field of pack.briefFields) if (field.type === 'enum' && typeof brief[field.key] === 'string') expect(facts.find(([label]) => label === field.label)![1]).toBe(field.options.find(({ value }) => value === brief[field.key])!.label);
  });

  it('tells parts of an answer in the order of the pack, money with its currency, and what no pack knows as it is', () => {
    const facts = briefFacts({ discipline: 'accounting', packVersion: 99, brief: { closeBy: { reports: ['Aged payables'], workingDay: 8 }, unheard: { amount: '5.00', currency: 'AUD' }, gone: null } });
    expect(facts[0]![1]).toMatch(/8.*; .*Aged payables$/);
    expect(facts.slice(1)).toEqual([['unheard', '5.00 AUD'], ['gone', '–']]);
  });
});
