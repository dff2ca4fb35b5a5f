import { criteriaFor, packOf, type DisciplinePack } from '#disciplines';
import fc from 'fast-check';
import { evidenceProblems, plainEvidence, sameEvidence } from './evidence.js';
import { endOfLocalDay } from './local-day.js';
import type { EvidenceItem } from './qualification-lifecycle.js';

const pack = packOf('accounting') as DisciplinePack;
const SYDNEY = { at: new Date('2026-11-24T10:00:00Z'), timeZone: 'Australia/Sydney' };
const found = (items: readonly { pointer: string; code: string }[]) => items.map(({ pointer, code }) => `${pointer} ${code}`);
const essential = (services: readonly string[]): EvidenceItem[] => criteriaFor(pack, 'AU', services).filter((criterion) => criterion.kind === 'essential').map((criterion) => ({ criterion: criterion.key, text: 'See the register.' }));
const problems = (evidence: readonly EvidenceItem[], services: readonly string[] = ['bookkeeping'], kept: readonly string[] = []) => evidenceProblems(pack, { country: 'AU', services, evidence, kept }, SYDNEY);

describe('the evidence of a claim', () => {
  it('must answer every essential criterion of the country and the services offered, unless its finding is kept', () => {
    const services = ['bookkeeping', 'bas_services'];
    const evidence = essential(services);
    expect(evidence.map((piece) => piece.criterion)).toContain('bas_or_tax_agent');
    expect(problems(evidence, services)).toEqual([]);
    for (const { criterion } of evidence) {
      const less = evidence.filter((piece) => piece.criterion !== criterion);
      expect(problems(less, services)).toMatchObject([{ code: 'evidence_missing', detail: expect.stringContaining(criterion) as string }]);
      expect(problems(less, services, [criterion])).toEqual([]);
    }
  });

  it('asks for a registration only where a service calls for one', () => {
    expect(essential(['data_entry']).map((piece) => piece.criterion)).not.toContain('bas_or_tax_agent');
  });

  it('takes neither blanks, nor repetitions, nor criteria of another country', () => {
    const evidence = essential(['bookkeeping']);
    const [first, ...rest] = evidence;
    expect(found(problems([{ ...first!, text: '  ' }, ...rest]))).toEqual(['/evidence/0 evidence_empty', '/evidence evidence_missing']);
    const count = evidence.length;
    expect(found(problems([...evidence, first!, { criterion: 'ptin', text: 'P01234567' }]))).toEqual([`/evidence/${count} duplicate`, `/evidence/${count + 1}/criterion unknown_criterion`]);
  });

  it('has no day that the calendar does not have, and none beside a credential’s own', () => {
    const [first, ...rest] = essential(['bookkeeping']);
    expect(found(problems([{ ...first!, expiresOn: '2027-02-30' }, ...rest]))).toEqual(['/evidence/0/expiresOn invalid_date']);
    expect(found(problems([{ criterion: first!.criterion, credentialId: 'c', expiresOn: '2027-02-28' }, ...rest]))).toEqual(['/evidence/0/expiresOn own_date']);
    expect(found(problems([{ criterion: first!.criterion, credentialId: 'c', caseStudyId: 's' }, ...rest]))).toEqual(['/evidence/0 one_reference']);
  });

  it('may be several things of one criterion, ten at most, and one thing an item', () => {
    const evidence = essential(['bookkeeping']);
    const links = (count: number): EvidenceItem[] => Array.from({ length: count }, (_, i) => ({ criterion: evidence[0]!.criterion, url: `https://register.example/${i}` }));
    expect(problems([...evidence, ...links(9)])).toEqual([]);
    expect(found(problems([...evidence, ...links(10)]))).toEqual([`/evidence/${evidence.length + 9} too_many`]);
    expect(found(problems([...evidence, { ...links(1)[0]!, fileId: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c02' }]))).toEqual([`/evidence/${evidence.length} one_reference`]);
  });

  it.each(['ftp://register.example', 'register.example', 'https://anna:secret@register.example/', 'javascript:alert(1)', 'https://', 'https://register', 'https://register.example/a b', 'https://register.example\\@evil.example'])('is no link: %s', (url) => {
    const evidence = essential(['bookkeeping']);
    expect(found(problems([...evidence, { criterion: evidence[0]!.criterion, url }]))).toEqual([`/evidence/${evidence.length}/url invalid_link`]);
  });

  it('is good for the whole of its last day where the vendor is, and no instant longer', () => {
    const evidence = essential(['bookkeeping']);
    const given = (at: string) => found(evidenceProblems(pack, { country: 'AU', services: ['bookkeeping'], evidence: [{ ...evidence[0]!, expiresOn: '2026-11-24' }, ...evidence.slice(1)] }, { ...SYDNEY, at: new Date(at) }));
    expect([given('2026-11-24T12:59:59.999Z'), given('2026-11-24T13:00:00.000Z')]).toEqual([[], ['/evidence/0/expiresOn evidence_ended']]);
  });

  it('is the same in whatever order it is given', () => {
    const item = fc.record({ criterion: fc.constantFrom('a', 'b'), text: fc.option(fc.string(), { nil: undefined }), url: fc.option(fc.webUrl(), { nil: undefined }) }) as fc.Arbitrary<EvidenceItem>;
    fc.assert(fc.property(fc.array(item), (evidence) => {
      expect(sameEvidence('a', evidence, [...evidence].reverse().map((piece) => plainEvidence(JSON.parse(JSON.stringify(piece)) as EvidenceItem)))).toBe(true);
      expect(sameEvidence('a', evidence, [...evidence, { criterion: 'a', text: 'one more' }])).toBe(false);
    }));
  });
});

describe('the end of a local day', () => {
  it.each([
    ['2026-06-30', 'Australia/Sydney', '2026-06-30T14:00:00.000Z'],
    ['2026-12-31', 'Australia/Sydney', '2026-12-31T13:00:00.000Z'],
    ['2026-12-31', 'Europe/London', '2027-01-01T00:00:00.000Z'],
    ['2026-12-31', 'America/New_York', '2027-01-01T05:00:00.000Z'],
    ['2026-10-03', 'Australia/Sydney', '2026-10-03T14:00:00.000Z'], // the clocks change two hours later
    ['2026-10-04', 'Australia/Sydney', '2026-10-04T13:00:00.000Z'],
    ['2026-12-31', 'Pacific/Kiritimati', '2026-12-31T10:00:00.000Z'],
    ['2027-02-30', 'Europe/London', '2027-03-01T00:00:00.000Z'],
    ['2024-02-28', 'Asia/Kathmandu', '2024-02-28T18:15:00.000Z'],
  ])('%s in %s is %s', (day, timeZone, expected) => {
    expect(endOfLocalDay(day, timeZone).toISOString()).toBe(expected);
  });
});
