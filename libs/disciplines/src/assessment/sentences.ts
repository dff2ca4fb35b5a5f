import type { AssessmentOption, AssessmentTermName } from './assessment.js';

type Five = readonly [string, string, string, string, string];

const CORE: Five = [
  'This is not how you win customers.',
  'This is a little of how you win customers.',
  'This is partly how you win customers.',
  'This is largely how you win customers.',
  'This is what your customers buy.',
];
const SKILL: Five = ['poor', 'weak', 'fair', 'good', 'excellent'];
const BEST: Five = [
  'Nobody in-house is more than poor at it.',
  'The best person in-house is weak at it.',
  'The best person in-house is fair at it.',
  'The best person in-house is good at it.',
  'Somebody in-house is excellent at it.',
];
const EXPOSURE: Five = [
  'An outsider would see nothing that is not public.',
  'An outsider would see little that is confidential.',
  'An outsider would see confidential things.',
  'An outsider would see sensitive things, which needs a contract.',
  'What an outsider would see may not leave the company.',
];
const CHANGE: Five = [
  'Its rules and tools hardly change.',
  'Its rules and tools change slowly.',
  'Its rules and tools change now and then.',
  'Its rules and tools change often.',
  'Its rules and tools change all the time.',
];
const SAVING: Five = [
  'Outside would cost over 30 % more than doing it in-house.',
  'Outside would cost 10 to 30 % more than doing it in-house.',
  'Outside would cost about the same as doing it in-house, within 10 %.',
  'Outside would save 10 to 30 % against doing it in-house.',
  'Outside would save 30 % or more against doing it in-house.',
];
const ROLE_SAVING: Five = [
  'A full-time role would cost over 30 % more than outside.',
  'A full-time role would cost 10 to 30 % more than outside.',
  'A full-time role would cost about the same as outside, within 10 %.',
  'A full-time role would save 10 to 30 % against outside.',
  'A full-time role would save 30 % or more against outside.',
];
const LOAD: Five = [
  'It fills less than 80 % of a full-time month.',
  'It fills less than 80 % of a full-time month.',
  'It fills 80 to 90 % of a full-time month.',
  'It fills at least 90 % of a full-time month.',
  'It fills a full-time month.',
];

const at = (five: Five, level: number): string => five[level] ?? five[0];

const SENTENCES: Record<AssessmentTermName, (level: number) => string> = {
  core: (level) => at(CORE, level),
  not_core: (level) => at(CORE, 4 - level),
  owner_skill: (level) => `Whoever leads is ${at(SKILL, level)} at it.`,
  staff_skill: (level) => (level === 0 ? 'Nobody else in-house can do it.' : `The best other person in-house is ${at(SKILL, level)} at it.`),
  nobody_excels: (level) => at(BEST, 4 - level),
  saving: (level) => at(SAVING, level),
  no_saving: (level) => at(SAVING, 4 - level),
  confidential: (level) => at(EXPOSURE, level),
  not_confidential: (level) => at(EXPOSURE, 4 - level),
  change: (level) => at(CHANGE, level),
  full_time_load: (level) => at(LOAD, level),
  saving_against_outside: (level) => at(ROLE_SAVING, level),
};

/** What was answered, in words; the same fact may count for one option and against another. */
export function termSentence(term: AssessmentTermName, level: number): string {
  return SENTENCES[term](level);
}

const ADVICE: Record<AssessmentOption, string> = {
  keep: 'Keep it: on your figures nothing is gained by handing it over.',
  delegate: 'Delegate it in-house: somebody is good at it and can be freed.',
  outsource: 'Hand it to an outside specialist.',
  hire: 'Hire for it: it fills a role.',
};

export function adviceSentence(advice: AssessmentOption, closeTo: readonly AssessmentOption[]): string {
  return closeTo.length === 0 ? ADVICE[advice] : `${ADVICE[advice]} It is a close call with: ${closeTo.join(', ')}.`;
}
