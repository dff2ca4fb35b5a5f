import { divideRounded, toMoney } from '#reference';
import type { AssessmentAnswers, AssessmentGate } from './assessment.js';
import { divideUp, SCALE, type Figures } from './figures.js';
import type { Measures } from './score.js';

const inHours = (quarters: bigint): string => (Number(quarters) / 4).toFixed(2);

function delegateGate(answers: AssessmentAnswers, figures: Figures): AssessmentGate[] {
  if (answers.staffSkill < 3) {
    return [{
      option: 'delegate',
      code: 'no_one_excels',
      sentence: 'Nobody else in-house is good at it, and free time does not make up for that.',
      opensWhen: 'Somebody other than whoever leads is good at it (3 of 4) and can be freed.',
    }];
  }
  if (figures.spare >= figures.hours) return [];
  return [{
    option: 'delegate',
    code: 'not_free',
    sentence: `The person who is good at it can be freed for ${inHours(figures.spare)} hours a month; it takes ${inHours(figures.hours)}.`,
    opensWhen: `That person can be freed for ${inHours(figures.hours)} hours a month.`,
  }];
}

function outsourceGates(answers: AssessmentAnswers): AssessmentGate[] {
  const gates: AssessmentGate[] = [];
  if (answers.core === 4) {
    gates.push({
      option: 'outsource',
      code: 'core',
      sentence: 'It is what your customers buy; handing it over would hand over the business.',
      opensWhen: 'A part of it can be named that is not what customers buy; assess that part alone.',
    });
  }
  if (answers.exposure === 4) {
    gates.push({
      option: 'outsource',
      code: 'confidential',
      sentence: 'What an outsider would see may not leave the company.',
      opensWhen: 'The work can be cut so that an outsider sees only what a contract can protect.',
    });
  }
  return gates;
}

function hireGate(answers: AssessmentAnswers, figures: Figures, measures: Measures): AssessmentGate[] {
  if (!measures.full) {
    const from = inHours(divideUp(80n * figures.fullTime, 100n));
    return [{
      option: 'hire',
      code: 'not_a_full_time_role',
      sentence: `${inHours(figures.hours)} hours a month do not fill 80 % of a full-time month of ${inHours(figures.fullTime)}.`,
      opensWhen: `It takes ${from} hours a month or more.`,
    }];
  }
  if (figures.role <= figures.outside || answers.core >= 3) return [];
  const outside = toMoney(divideRounded(figures.outside, SCALE), figures.currency);
  return [{
    option: 'hire',
    code: 'costs_more_than_outside',
    sentence: 'A full-time role costs more than outside, and this is not largely how you win customers.',
    opensWhen: `A full-time role costs no more than outside (about ${outside.amount} ${outside.currency} a month), or it is largely how you win customers.`,
  }];
}

/** Every shut gate. Within delegate and within hire the second gate is looked at only when the first is open. */
export function shutGates(answers: AssessmentAnswers, figures: Figures, measures: Measures): AssessmentGate[] {
  return [...delegateGate(answers, figures), ...outsourceGates(answers), ...hireGate(answers, figures, measures)];
}
