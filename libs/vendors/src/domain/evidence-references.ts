import type { ErrorItem } from '#contracts';
import type { EvidenceItem, Reference, References } from './qualification-lifecycle.js';

/** In which a reference may be given. */
const GOOD = { credentialId: ['verified', 'in_review'], caseStudyId: ['approved'] } as const;

const NAMES = ['credentialId', 'caseStudyId'] as const;

/** The ids that evidence names of credentials and case studies. */
export const namedBy = (evidence: readonly EvidenceItem[]): string[] => [...new Set(evidence.flatMap((piece) => NAMES.flatMap((name) => piece[name] ?? [])))];

const GONE: Reference = { kind: null, title: null, state: 'gone', lastDay: null };

/** What a piece of evidence names; undefined: neither a credential nor a case study. */
export function referenceOf({ credentialId, caseStudyId }: EvidenceItem, references: References): Reference | undefined {
  const id = credentialId ?? caseStudyId;
  return id === undefined ? undefined : (references[id] ?? GONE);
}

const good = (name: (typeof NAMES)[number], id: string, references: References): boolean => {
  const reference = references[id];
  const states: readonly string[] = GOOD[name];
  return reference !== undefined && (reference.kind === 'case_study') === (name === 'caseStudyId') && states.includes(reference.state);
};

/** What names nothing that its vendor may give: the same of what there is not, what is another's and what is no longer good. */
export function referenceProblems(evidence: readonly EvidenceItem[], references: References): ErrorItem[] {
  const problems = { credentialId: ['unknown_credential', 'is no verified or waiting credential of this vendor'], caseStudyId: ['unknown_case_study', 'is no approved case study of this vendor'] } as const;
  return evidence.flatMap((piece, i) => NAMES.flatMap((name) => {
    const id = piece[name];
    const [code, detail] = problems[name];
    return id === undefined || good(name, id, references) ? [] : [{ pointer: `/evidence/${i}/${name}`, code, detail }];
  }));
}

/** Criteria of which something that was given is good no longer: nothing that was found of them stands. */
export const criteriaOfGone = (evidence: readonly EvidenceItem[], references: References): string[] =>
  evidence.filter((piece) => referenceProblems([piece], references).length > 0).map(({ criterion }) => criterion);

/** As it counts for dates: what names a credential is good until the credential's last day. */
export const datedEvidence = (evidence: readonly EvidenceItem[], references: References): EvidenceItem[] =>
  evidence.map((piece) => {
    const lastDay = piece.credentialId === undefined ? undefined : references[piece.credentialId]?.lastDay;
    return typeof lastDay === 'string' ? { ...piece, expiresOn: lastDay } : piece;
  });
