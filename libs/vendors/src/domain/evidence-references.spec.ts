import fc from 'fast-check';
import { criteriaOfGone, datedEvidence, namedBy, referenceOf, referenceProblems } from './evidence-references.js';
import type { EvidenceItem, References } from './qualification-lifecycle.js';

const policy = (state: string) => ({ kind: 'insurance', title: 'Professional indemnity', state, lastDay: '2027-06-30' });
const work = (state: string) => ({ kind: 'case_study', title: 'Books of four cafés', state, lastDay: null });
const KNOWN: References = { v: policy('verified'), w: policy('in_review'), x: policy('expired'), a: work('approved'), d: work('denied'), g: { kind: null, title: null, state: 'gone', lastDay: null } };
const credential = (credentialId: string): EvidenceItem => ({ criterion: 'professional_indemnity_au', credentialId });
const caseStudy = (caseStudyId: string): EvidenceItem => ({ criterion: 'two_confirmed_works', caseStudyId });

describe('what evidence names', () => {
  it('may be a credential that is verified or waits, and an approved case study, each by its own member', () => {
    expect(referenceProblems([credential('v'), credential('w'), caseStudy('a')], KNOWN)).toEqual([]);
    const refused = [credential('x'), credential('g'), credential('elsewhere'), credential('a'), caseStudy('d'), caseStudy('g'), caseStudy('v'), caseStudy('elsewhere')];
    expect(referenceProblems(refused, KNOWN).map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(
      refused.map((piece, i) => (piece.credentialId === undefined ? `/evidence/${i}/caseStudyId unknown_case_study` : `/evidence/${i}/credentialId unknown_credential`)),
    );
  });

  it('is refused alike whether there is none, it is another’s or it is no longer good', () => {
    fc.assert(fc.property(fc.constantFrom('x', 'g', 'd', 'a', 'elsewhere'), (id) => {
      expect(referenceProblems([credential(id)], KNOWN)).toEqual(referenceProblems([credential('never')], KNOWN));
    }));
  });

  it('reads as gone when nothing is known of it, and leaves nothing standing of its criterion', () => {
    expect([referenceOf(credential('never'), KNOWN), referenceOf(credential('g'), KNOWN), referenceOf({ criterion: 'c', text: 'words' }, KNOWN)]).toEqual([KNOWN['g'], KNOWN['g'], undefined]);
    expect(criteriaOfGone([credential('g'), caseStudy('a'), { criterion: 'c', text: 'words' }], KNOWN)).toEqual(['professional_indemnity_au']);
  });

  it('is good until the last day of the credential, and has no date of its own otherwise', () => {
    expect(datedEvidence([credential('w'), caseStudy('a'), { criterion: 'c', text: 'words', expiresOn: '2027-01-01' }], KNOWN).map(({ expiresOn }) => expiresOn)).toEqual(['2027-06-30', undefined, '2027-01-01']);
    expect(namedBy([credential('w'), credential('w'), caseStudy('a'), { criterion: 'c', text: 'words' }])).toEqual(['w', 'a']);
  });
});
