import { AnswerQuestion } from './application/answer-question.js';
import { AskQuestion } from './application/ask-question.js';
import { ListQuestions } from './application/list-questions.js';
import { RequestQuestionsController } from './http/request-questions.controller.js';
import { QuestionRepository } from './persistence/question.repository.js';
import { QuestionRow } from './persistence/question.row.js';

// What is said while a request is open.
export const OPEN_ROWS = [QuestionRow];
export const OPEN_CONTROLLERS = [RequestQuestionsController];
export const OPEN_PROVIDERS = [QuestionRepository, AskQuestion, AnswerQuestion, ListQuestions];
