import { IdPipe, Operation, PageQuery, WithCaller, type Caller, type MemberCaller } from '#platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { AnswerQuestion } from '../application/while-open/answer-question.js';
import { AskQuestion } from '../application/while-open/ask-question.js';
import { ListQuestions } from '../application/while-open/list-questions.js';
import { refusalsOutside } from '../domain/request-transitions.js';
import { AnswerQuestionBody, AskQuestionBody, QuestionAnswer, QuestionPage } from './question.dto.js';

const SAID = ['request_not_found', 'invalid_question', 'screening_blocked', ...refusalsOutside(['open'])] as const;

@Controller('v1/requests/:id/questions')
export class RequestQuestionsController {
  constructor(
    private readonly askQuestion: AskQuestion,
    private readonly answerQuestion: AnswerQuestion,
    private readonly listQuestions: ListQuestions,
  ) {}

  @Post()
  @Operation({ id: 'askQuestion', summary: 'Ask something about a request on which you may bid; everybody reads it, nobody learns who asked', access: { permission: 'bids.write' }, status: 201, answer: QuestionAnswer, errors: [...SAID, 'questions_closed', 'not_eligible', 'too_many_questions'] })
  ask(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Body() { text }: AskQuestionBody) {
    return this.askQuestion.execute(caller, id, text);
  }

  @Get()
  @Operation({ id: 'listQuestions', summary: 'What was asked about a request, and the answers', access: 'public', ownWith: 'requests.read', answer: QuestionPage, errors: ['request_not_found', 'invalid_cursor'] })
  list(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string, @Query() query: PageQuery) {
    return this.listQuestions.execute(caller, id, query);
  }

  @Post(':questionId/answer')
  @Operation({ id: 'answerQuestion', summary: 'Answer a question on your request, once, to everybody', access: { permission: 'requests.write' }, answer: QuestionAnswer, errors: [...SAID, 'not_your_request', 'question_not_found', 'question_already_answered'] })
  answer(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Param('questionId', IdPipe) questionId: string, @Body() { text }: AnswerQuestionBody) {
    return this.answerQuestion.execute(caller, id, questionId, text);
  }
}
