import { fields } from '#platform';

export class AskQuestionBody {
  @fields.text({ max: 4_000, min: 1, description: 'At most 150 words, without contact details: everybody reads it, and nobody who asked.', example: 'Is the ledger reconciled up to the last quarter, or does the work begin with a backlog?' }) text!: string;
}

export class AnswerQuestionBody {
  @fields.text({ max: 4_000, min: 1, description: 'At most 300 words; everybody reads it.', example: 'It is reconciled up to the end of September; October and November come with the work.' }) text!: string;
}

export class QuestionAnswer {
  @fields.id() id!: string;
  @fields.int({ min: 1, max: 1_000, description: 'In the order in which they were asked.', example: 1 }) number!: number;
  @fields.text({ max: 4_000, example: 'Is the ledger reconciled up to the last quarter, or does the work begin with a backlog?' }) text!: string;
  @fields.instant() askedAt!: string;
  @fields.text({ max: 4_000, nullable: true, description: 'null: not answered yet, or never.' }) answer!: string | null;
  @fields.instant({ nullable: true }) answeredAt!: string | null;
  @fields.bool({ description: 'Your organisation asked; nobody else learns who did.', example: false }) mine!: boolean;
}

export class QuestionPage {
  @fields.listOf(() => QuestionAnswer, { max: 100 }) items!: QuestionAnswer[];
  @fields.text({ max: 1_000, nullable: true }) nextCursor!: string | null;
}
