import { AnswerQuestion } from './application/answer-question.js';
import { AskQuestion } from './application/ask-question.js';
import { ListQuestions } from './application/list-questions.js';
import { ListWatchedRequests } from './application/list-watched-requests.js';
import { WatchRequest } from './application/watch-request.js';
import { RequestQuestionsController } from './http/request-questions.controller.js';
import { RequestWatchingController } from './http/request-watching.controller.js';
import { QuestionRepository } from './persistence/question.repository.js';
import { QuestionRow } from './persistence/question.row.js';
import { WatchRepository } from './persistence/watch.repository.js';
import { WatchRow } from './persistence/watch.row.js';

// What is said while a request is open.
export const OPEN_ROWS = [QuestionRow, WatchRow];
export const OPEN_CONTROLLERS = [RequestQuestionsController, RequestWatchingController];
export const OPEN_PROVIDERS = [QuestionRepository, WatchRepository, AskQuestion, AnswerQuestion, ListQuestions, WatchRequest, ListWatchedRequests];
