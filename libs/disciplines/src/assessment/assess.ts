import { divideRounded, toMoney } from '#reference';
import {
  ASSESSMENT_OPTIONS,
  ASSESSMENT_VERSION,
  type AssessmentAnswers,
  type AssessmentGate,
  type AssessmentOption,
  type AssessmentResult,
  type AssessmentWarning,
} from './assessment.js';
import { breakEven, figuresOf, hireFrom, SCALE, type Figures } from './figures.js';
import { shutGates } from './gates.js';
import { largest, measure, termsOf, total, type Measures } from './score.js';
import { adviceSentence } from './sentences.js';

/** Other open options this near to the advice make it a close call. */
const CLOSE = 5;

type Scores = Record<AssessmentOption, number>;

function choose(scores: Scores, gates: readonly AssessmentGate[]): { advice: AssessmentOption; closeTo: AssessmentOption[] } {
  const open = ASSESSMENT_OPTIONS.filter((option) => gates.every((gate) => gate.option !== option));
  const advice = open.reduce((best, option) => (scores[option] > scores[best] ? option : best), 'keep');
  return { advice, closeTo: open.filter((option) => option !== advice && scores[advice] - scores[option] <= CLOSE) };
}

function shown(scaled: bigint, figures: Figures): { amount: string; currency: string } {
  return toMoney(divideRounded(scaled, SCALE), figures.currency);
}

const asHours = (quarters: bigint): number => Number(quarters) / 4;

function assumptionsOf(figures: Figures): AssessmentResult['assumptions'] {
  return {
    spare: asHours(figures.spare),
    fixedFee: toMoney(figures.fixedFee, figures.currency),
    rate: toMoney(figures.rate, figures.currency),
    share: Number(figures.share),
    setUp: toMoney(figures.setUp, figures.currency),
    supervise: asHours(figures.supervise),
    fullTime: asHours(figures.fullTime),
    defaulted: figures.defaulted,
    onYourFigures: true,
  };
}

function moneyPart(figures: Figures, measures: Measures): Pick<AssessmentResult, 'steps' | 'fullTimeRole' | 'costs' | 'breakEvenHours' | 'hireFromHours'> {
  const [even, hire] = [breakEven(figures), hireFrom(figures)];
  return {
    steps: { m: measures.saving, n: measures.roleSaving, l: measures.load },
    fullTimeRole: measures.full,
    costs: { inHouse: shown(figures.inHouse, figures), outside: shown(figures.outside, figures), role: shown(figures.role, figures) },
    breakEvenHours: even === undefined ? null : asHours(even),
    hireFromHours: hire === undefined ? null : asHours(hire),
  };
}

function warningsOf(answers: AssessmentAnswers): AssessmentWarning[] {
  const warnings: AssessmentWarning[] = [];
  if (answers.finishedMonthInWriting === false) {
    warnings.push({ code: 'month_not_described', sentence: 'Describe a finished month in writing first: whoever takes it over needs it, whichever option you choose.' });
  }
  if (answers.accessInOwnName === false) {
    warnings.push({ code: 'access_not_in_own_name', sentence: 'Bring the accounts and access into your own name before anybody new works in them.' });
  }
  return warnings;
}

/** Keep, delegate, outsource or hire. Pure and exact: the same answers give the same result. */
export function assess(answers: AssessmentAnswers): AssessmentResult {
  const figures = figuresOf(answers);
  const measures = measure(figures);
  const terms = termsOf(answers, measures);
  const gates = shutGates(answers, figures, measures);
  const scores = { keep: total(terms.keep), delegate: total(terms.delegate), outsource: total(terms.outsource), hire: total(terms.hire) };
  const { advice, closeTo } = choose(scores, gates);
  return {
    version: ASSESSMENT_VERSION,
    advice,
    sentence: adviceSentence(advice, closeTo),
    closeCall: closeTo.length > 0,
    closeTo,
    scores,
    reasons: largest(terms[advice]),
    terms,
    gates,
    ...moneyPart(figures, measures),
    assumptions: assumptionsOf(figures),
    warnings: warningsOf(answers),
  };
}
