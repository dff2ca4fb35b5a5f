import { DomainError } from '#contracts/domain-error';
import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { QuestionCounts } from '../domain/question.js';
import { ASKER_NAMES, type AskerNames } from './asker-names.sql.js';
import { QuestionRow } from './question.row.js';

const COUNT = `SELECT count(*)::integer AS "all", count(*) FILTER (WHERE organisation_id = $2)::integer AS own FROM requests.question WHERE request_id = $1`;

/** Questions on requests. Whoever writes holds the request `FOR UPDATE`, so that numbers and counts hold. */
@Injectable()
export class QuestionRepository {
  async count(tx: Tx, requestId: string, organisationId: string): Promise<QuestionCounts> {
    return (await tx.one<QuestionCounts>(COUNT, [requestId, organisationId]))!;
  }

  /** By what who asks is known. */
  async namesOf(tx: Tx, organisationId: string): Promise<AskerNames> {
    return (await tx.one<AskerNames>(ASKER_NAMES, [organisationId]))!;
  }

  add(tx: Tx, row: QuestionRow): void {
    tx.appendRow(QuestionRow, row);
  }

  async find(tx: Tx, requestId: string, id: string): Promise<QuestionRow> {
    const row = await tx.manager.findOneBy(QuestionRow, { id, requestId });
    if (!row) throw new DomainError('not_found', 'question_not_found', 'There is no such question on this request.');
    return row;
  }

  answer(tx: Tx, { id, answer, answeredAt, version }: QuestionRow): void {
    tx.appendChange(QuestionRow, { id }, { answer, answeredAt, version });
  }
}
