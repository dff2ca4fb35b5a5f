import { DomainError } from '#contracts';
import { assess, validateAnswers } from '#disciplines';
import { Database, write, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { AssessmentRepository } from '../../persistence/assessment.repository.js';
import { hashOfToken, viewAssessment, type AssessmentView } from './assessment-view.js';

/** The front door: anybody may take it. The claim token is told this once; it belongs to a signed-in member's organisation at once. */
@Injectable()
export class TakeAssessment {
  constructor(private readonly database: Database, private readonly assessments: AssessmentRepository) {}

  execute(caller: Caller, body: object): Promise<AssessmentView & { readonly claimToken: string }> {
    const { answers, problems } = validateAnswers(structuredClone({ ...body }));
    if (problems) throw new DomainError('invalid', 'invalid_answers', 'The answers have problems; `errors` points at each.', problems);
    return write(this.database, caller, async (tx) => {
      const at = await tx.clock();
      const claimToken = randomBytes(24).toString('base64url');
      const organisationId = caller.member?.organisationId ?? null;
      const row = {
        id: uuidv7(),
        organisationId,
        requestId: null,
        discipline: answers.discipline,
        tokenHash: hashOfToken(claimToken),
        answers: { ...answers },
        result: { ...assess(answers) },
        createdAt: at,
        claimedAt: organisationId === null ? null : at,
      };
      await this.assessments.add(tx, row);
      return { ...viewAssessment(row), claimToken };
    });
  }
}
