import type { ErrorItem } from '#contracts';
import { criteriaFor, type DisciplinePack } from '#disciplines';
import type { EvidenceItem } from './qualification-lifecycle.js';

/**
 * What is wrong with the evidence of a claim: every essential criterion of the pack that applies to the country and the services offered needs a text; others may
 * have one, and none may be unknown there or answered twice.
 */
export function evidenceProblems(pack: DisciplinePack, country: string, services: readonly string[], evidence: readonly EvidenceItem[]): ErrorItem[] {
  const known = criteriaFor(pack, country).map((criterion) => criterion.key);
  const given = evidence.map((piece) => piece.criterion);
  const answered = (key: string) => evidence.some((piece) => piece.criterion === key && piece.text.trim() !== '');
  const missing = criteriaFor(pack, country, services).filter((criterion) => criterion.kind === 'essential' && !answered(criterion.key));
  return [
    ...evidence.flatMap(({ criterion }, i) => [
      ...(known.includes(criterion) ? [] : [{ pointer: `/evidence/${i}/criterion`, code: 'unknown_criterion', detail: `${pack.name} has no such criterion for ${country}` }]),
      ...(given.indexOf(criterion) === i ? [] : [{ pointer: `/evidence/${i}/criterion`, code: 'duplicate', detail: 'must not repeat an earlier one' }]),
    ]),
    ...missing.map((criterion) => ({ pointer: '/evidence', code: 'evidence_missing', detail: `${criterion.key}: ${criterion.label}` })),
  ];
}
