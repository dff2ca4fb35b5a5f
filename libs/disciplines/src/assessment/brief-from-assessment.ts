import { divideRounded, toMoney } from '#reference';
import type { DisciplinePack, MoneyValue } from '../pack.js';
import type { AssessmentAnswers, AssessmentResult } from './assessment.js';
import { figuresOf, SCALE } from './figures.js';

/** Where a draft request starts after an assessment. It carries no in-house cost or skill: vendors will read it. */
export interface AssessmentDraft {
  readonly title: string;
  readonly summary: string;
  /** For the client alone; never published. */
  readonly note: string;
  readonly budget: {
    readonly monthly: MoneyValue;
    /** Only when a one-off cost was entered; the rule's own default is no quote. */
    readonly oneOff: MoneyValue | null;
    readonly basis: string;
  };
}

const CHANGE = ['hardly', 'slowly', 'now and then', 'often', 'all the time'] as const;

function hoursInWords(hours: number): string {
  return hours === 1 ? 'about 1 hour a month' : `about ${hours} hours a month`;
}

function summaryOf(pack: DisciplinePack, answers: AssessmentAnswers): string {
  const contract = answers.exposure >= 2 ? ' What the vendor sees is confidential and needs a written agreement.' : '';
  return (
    `We look for an outside specialist in the field "${pack.name}". The work takes ${hoursInWords(answers.hours)} today, or would if done properly. ` +
    `Its rules and tools change ${CHANGE[answers.change]}.${contract}`
  );
}

function noteOf(result: AssessmentResult): string {
  const against = result.advice === 'outsource' ? '' : ` The assessment advised "${result.advice}", not outsourcing; read its reasons before you submit.`;
  return `Started from your assessment. Say in your own words what a finished month looks like, and answer the fields of the brief.${against}`;
}

/**
 * A starting point, not an estimate of the market: the title from the pack and the hours, the budget from the price that was
 * entered (fee and rate, without the client's own supervision). The fields of the brief stay empty for the client to answer.
 */
export function briefFromAssessment(pack: DisciplinePack, answers: AssessmentAnswers, result: AssessmentResult): AssessmentDraft {
  const figures = figuresOf(answers);
  const fee = 1200n * figures.fixedFee + 3n * figures.share * figures.rate * figures.hours;
  const entered = answers.setUp !== undefined && figures.setUp > 0n;
  return {
    title: `${pack.name}, ${hoursInWords(answers.hours)}`,
    summary: summaryOf(pack, answers),
    note: noteOf(result),
    budget: {
      monthly: toMoney(divideRounded(fee, SCALE), figures.currency),
      oneOff: entered ? toMoney(figures.setUp, figures.currency) : null,
      basis: 'On the price entered in the assessment, before any quote.',
    },
  };
}
