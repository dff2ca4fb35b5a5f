import type { Stage } from './cast.js';
import { ASSESSMENT } from './brief.js';
import { expectThat } from './off.js';
import type { Person } from './person.js';
import { money, plain, type Money } from './words.js';

export interface Taken {
  readonly id: string;
  readonly claimToken: string;
}

interface Assessment extends Taken {
  readonly result: {
    readonly advice: string;
    readonly sentence: string;
    readonly reasons: readonly { readonly sentence: string; readonly points: number; readonly max: number }[];
    readonly gates: readonly { readonly option: string; readonly sentence: string; readonly opensWhen: string }[];
    readonly costs: { readonly inHouse: Money; readonly outside: Money; readonly role: Money };
    readonly breakEvenHours: number | null;
    readonly scores: Readonly<Record<string, number>>;
  };
}

/** Keep it, delegate it, hand it over or hire for it? The front door needs no account. */
export async function takeAssessment({ story, cast }: Stage, mira: Person): Promise<Taken> {
  story.chapter('Keep the books, or hand them over? The assessment, without an account');
  const { hours, hourCost, fixedFee } = ASSESSMENT;
  story.scene('Mira (client)', `runs two cafés and spends ${hours} hours a month on the books. An hour of hers is worth ${money(hourCost)}; a bookkeeper quoted ${money(fixedFee)} a month.`);
  const { id, claimToken, result } = await mira.done<Assessment>('taking the assessment', 'POST', '/v1/assessments', { body: ASSESSMENT, key: null });
  story.row('Advice', `${plain(result.advice).toUpperCase()}. ${result.sentence}`);
  for (const [i, { sentence, points, max }] of result.reasons.entries()) story.row(i === 0 ? 'Because' : '', `${sentence} (${points} of ${max} points)`);
  story.row('A month costs', `${money(result.costs.inHouse)} in-house, ${money(result.costs.outside)} outside, ${money(result.costs.role)} as a full-time role`);
  story.row('Break-even', `${String(result.breakEvenHours)} hours a month: above that outside is cheaper`);
  for (const gate of result.gates) story.row(`Not open: ${gate.option}`, `${gate.sentence} ${gate.opensWhen}`);
  expectThat(result.advice === 'outsource' && result.breakEvenHours === 11, `the assessment advised ${result.advice} with a break-even of ${String(result.breakEvenHours)} hours; outsource and 11 are right`);
  expectThat(result.reasons.length === 3, 'the advice does not have its three reasons');
  story.check('The advice comes with three reasons and its break-even, and nobody had to sign up for it.');
  const stranger = cast.somebody('A stranger');
  await stranger.refused('reading an assessment without its token', { status: 404, code: 'assessment_not_found' }, 'GET', `/v1/assessments/${id}`);
  story.check('Without the claim token that Mira was given, nobody reads it (404).');
  return { id, claimToken };
}
