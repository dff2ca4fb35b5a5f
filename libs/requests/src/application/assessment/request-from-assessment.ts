import { DomainError } from '#contracts';
import { briefFromAssessment, packOf, type AssessmentAnswers, type AssessmentResult } from '#disciplines';
import { Database, write, type MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { assessmentNotFound, AssessmentRepository } from '../../persistence/assessment.repository.js';
import type { AssessmentRow } from '../../persistence/assessment.row.js';
import type { DraftContent } from '../../domain/request-draft.js';
import { mayOpen } from './assessment-view.js';
import { CreateRequest } from '../request/create-request.js';
import type { RequestView } from '../request/request-view.js';

/** Turns an assessment into a draft, once, and claims it for the organisation that does. */
@Injectable()
export class RequestFromAssessment {
  constructor(
    private readonly database: Database,
    private readonly assessments: AssessmentRepository,
    private readonly creation: CreateRequest,
  ) {}

  execute(caller: MemberCaller, id: string, token?: string): Promise<RequestView> {
    return write(this.database, caller, async (tx) => {
      const row = await this.assessments.lock(tx, id);
      const { organisationId } = caller.member;
      if (!mayOpen(row, organisationId, token)) throw assessmentNotFound();
      if (row.requestId) throw new DomainError('conflict', 'assessment_already_used', 'This assessment became a request before.', [], { requestId: row.requestId });
      const { written, note } = draftOf(row);
      const view = await this.creation.draft(tx, caller, written, { note, assessmentId: id });
      await this.assessments.save(tx, id, { organisationId, requestId: view.id, claimedAt: row.claimedAt ?? (await tx.clock()) });
      return view;
    });
  }
}

function draftOf(row: AssessmentRow): { readonly written: DraftContent; readonly note: string } {
  const pack = packOf(row.discipline);
  if (!pack) throw new DomainError('conflict', 'discipline_retired', 'The discipline of this assessment is no longer offered.');
  const draft = briefFromAssessment(pack, row.answers as unknown as AssessmentAnswers, row.result as unknown as AssessmentResult);
  const { title, summary, note, budget } = draft;
  const amount = budget.monthly;
  const priced = /[1-9]/.test(amount.amount);
  return {
    note,
    written: { title, summary, discipline: row.discipline, currency: amount.currency, budget: priced ? { kind: 'monthly_retainer', amount } : null },
  };
}
