import { rowColumns } from '#platform';
import { QuestionRow } from './question.row.js';

/** A page of the questions on a request ($1), as they were asked ($2: number of the last one read; $3: limit + 1). Walks `question_number`. */
export const QUESTIONS_OF_REQUEST = `
  SELECT ${rowColumns(QuestionRow, 'q')} FROM requests.question q
  WHERE q.request_id = $1 AND ($2::integer IS NULL OR q.number > $2)
  ORDER BY q.number
  LIMIT $3`;
