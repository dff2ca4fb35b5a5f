import { AmendRequest } from './application/while-open/amend-request.js';
import { AnswerQuestion } from './application/while-open/answer-question.js';
import { AskQuestion } from './application/while-open/ask-question.js';
import { CorrectRequest } from './application/while-open/correct-request.js';
import { ListAddenda } from './application/while-open/list-addenda.js';
import { ListQuestions } from './application/while-open/list-questions.js';
import { ListWatchedRequests } from './application/while-open/list-watched-requests.js';
import { PublishAddendum } from './application/while-open/publish-addendum.js';
import { RemindBidders } from './application/notices/remind-bidders.js';
import { WatchRequest } from './application/while-open/watch-request.js';
import { RequestAddendaController } from './http/request-addenda.controller.js';
import { RequestQuestionsController } from './http/request-questions.controller.js';
import { RequestWatchingController } from './http/request-watching.controller.js';
import { AddendumRow } from './persistence/addendum.row.js';
import { QuestionRepository } from './persistence/question.repository.js';
import { QuestionRow } from './persistence/question.row.js';
import { ReaffirmationReminderRow } from './persistence/reaffirmation-reminder.row.js';
import { ReaffirmationRepository } from './persistence/reaffirmation.repository.js';
import { WatchRepository } from './persistence/watch.repository.js';
import { WatchRow } from './persistence/watch.row.js';

const COLLABORATORS = [QuestionRepository, WatchRepository, ReaffirmationRepository, AmendRequest];

// What is said while a request is open.
export const OPEN_ROWS = [QuestionRow, WatchRow, AddendumRow, ReaffirmationReminderRow];
export const OPEN_CONTROLLERS = [RequestQuestionsController, RequestWatchingController, RequestAddendaController];
export const OPEN_PROVIDERS = [...COLLABORATORS, AskQuestion, AnswerQuestion, ListQuestions, WatchRequest, ListWatchedRequests, PublishAddendum, ListAddenda, CorrectRequest, RemindBidders];
