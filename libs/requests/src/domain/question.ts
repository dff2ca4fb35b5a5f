import { DomainError, type ErrorItem } from '#contracts/domain-error';
import { windowEnd } from './bidding-window.js';
import { addPeriod, subtractPeriod } from './calendar.js';
import type { RequestLimits } from './limits.js';
import { refuseUnlessOpen } from './request-lifecycle.js';
import type { Request } from './request.js';
import { wordProblems } from './words.js';

export interface QuestionDates {
  /** From this instant on no question is taken. */
  readonly questionsCloseAt: Date;
  /** By when the client is to have answered; it may until the close. */
  readonly answersDueAt: Date;
}

const later = (a: Date, b: Date): Date => (a > b ? a : b);
const between = (a: Date, b: Date): Date => new Date((a.getTime() + b.getTime()) / 2);

type Window = Pick<Request, 'publishedAt' | 'closesAt' | 'limits' | 'calendar'>;

// Every read of a request asks, and counting working days takes a tenth of a millisecond.
const CACHE_BOUND = 1_000;
const cache = new Map<string, QuestionDates>();

/**
 * When questions close and answers are due, counted back from the close; null for what was never published. However short the window is, its first half takes
 * questions, and where that leaves no time for the answers they have half of the rest: an urgent request of a day would take none otherwise.
 */
export function questionDates(request: Window): QuestionDates | null {
  const { publishedAt, closesAt, limits, calendar } = request;
  if (!publishedAt || !closesAt) return null;
  const key = JSON.stringify([publishedAt, closesAt, calendar, limits.questions, limits.bidding.closesAtLocal]);
  const known = cache.get(key);
  if (known) return known;
  const found = datesOf(publishedAt, closesAt, request);
  if (cache.size >= CACHE_BOUND) cache.clear();
  cache.set(key, found);
  return found;
}

function datesOf(publishedAt: Date, closesAt: Date, { limits, calendar }: Window): QuestionDates {
  const { shortWindow, short, usual } = limits.questions;
  const longest = later(addPeriod(publishedAt, shortWindow, calendar), windowEnd(publishedAt, shortWindow, { calendar, limits }));
  const { close, answers } = closesAt <= longest ? short : usual;
  const questionsCloseAt = later(subtractPeriod(closesAt, close, calendar), between(publishedAt, closesAt));
  const answersDueAt = subtractPeriod(closesAt, answers, calendar);
  return { questionsCloseAt, answersDueAt: answersDueAt > questionsCloseAt ? answersDueAt : between(questionsCloseAt, closesAt) };
}

export const questionProblems = (text: string, { questions }: RequestLimits): readonly ErrorItem[] => wordProblems(text, questions.words);

export const answerProblems = (text: string, { questions }: RequestLimits): readonly ErrorItem[] => wordProblems(text, questions.answerWords);

/** How many questions a request has, and how many of them one organisation asked. */
export interface QuestionCounts {
  readonly all: number;
  readonly own: number;
}

/** Whether one more question may be asked at `at`. Throws the refusal of the phase, or `questions_closed`. */
export function checkQuestionsOpen(request: Request, at: Date): void {
  refuseUnlessOpen(request, at, 'questions are asked');
  const { questionsCloseAt } = questionDates(request)!;
  if (at >= questionsCloseAt) throw new DomainError('conflict', 'questions_closed', 'questions are taken no more, so that answers reach everybody in time', [], { questionsCloseAt: questionsCloseAt.toISOString() });
}

/** Throws `too_many_questions`. */
export function checkRoomToAsk({ all, own }: QuestionCounts, { questions }: RequestLimits): void {
  const { perOrganisation, perRequest } = questions;
  if (own < perOrganisation && all < perRequest) return;
  throw new DomainError('conflict', 'too_many_questions', `an organisation asks at most ${perOrganisation} questions on a request, and ${perRequest} are asked in all`);
}

/** A question is answered once, until the close. Throws the refusal of the phase, or `question_already_answered`. */
export function checkAnswerable(answered: boolean, request: Request, at: Date): void {
  refuseUnlessOpen(request, at, 'questions are answered');
  if (answered) throw new DomainError('conflict', 'question_already_answered', 'the question was answered before');
}
