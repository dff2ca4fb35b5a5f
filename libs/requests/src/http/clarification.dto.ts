import { fields } from '#platform';

const TEXT = { max: 4_000, description: 'At most 150 words, without contact details.' } as const;
const ASKED = 'Does the monthly price hold for both sites?';

export class AskClarificationBody {
  @fields.id({ description: 'A bid on this request.' }) bidId!: string;
  @fields.text({ ...TEXT, min: 1, example: ASKED }) text!: string;
}

export class AnswerClarificationBody {
  @fields.text({ ...TEXT, min: 1, example: 'Yes, up to the volume band that the bid names.' }) text!: string;
}

export class ClarificationAnswer {
  @fields.id() id!: string;
  @fields.id() bidId!: string;
  @fields.text({ max: 4_000, example: ASKED }) text!: string;
  @fields.text({ max: 4_000, nullable: true, description: 'null: not answered yet, or never.' }) answer!: string | null;
  @fields.instant() askedAt!: string;
  @fields.instant({ description: 'From then on no answer is taken.' }) answerBy!: string;
  @fields.instant({ nullable: true }) answeredAt!: string | null;
}

export class ClarificationList {
  @fields.listOf(() => ClarificationAnswer, { max: 10 }) items!: ClarificationAnswer[];
  @fields.text({ max: 1_000, nullable: true }) nextCursor!: string | null;
}
