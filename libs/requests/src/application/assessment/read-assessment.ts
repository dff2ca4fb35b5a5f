import { Database, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { assessmentNotFound, AssessmentRepository } from '../../persistence/assessment.repository.js';
import { mayOpen, viewAssessment, type AssessmentView } from './assessment-view.js';

@Injectable()
export class ReadAssessment {
  constructor(private readonly database: Database, private readonly assessments: AssessmentRepository) {}

  async execute(caller: Caller, id: string, token?: string): Promise<AssessmentView> {
    const row = await this.assessments.find(this.database, id);
    if (!mayOpen(row, caller.member?.organisationId, token)) throw assessmentNotFound();
    return viewAssessment(row);
  }
}
