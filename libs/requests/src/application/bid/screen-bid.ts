import { warningsFor } from '#disciplines';
import { screen, type ScreenedText, type Screening } from '#screening';
import { BID_STATEMENTS, type BidContent, type PriceLine } from '../../domain/bid.js';
import type { RequestContent } from '../../domain/request.js';

function wordsOf({ label, unit, provisional }: PriceLine, index: number): ScreenedText[] {
  const base = `/priceLines/${index}`;
  return [
    { pointer: `${base}/label`, text: label },
    ...(unit === undefined ? [] : [{ pointer: `${base}/unit`, text: unit }]),
    ...(provisional === undefined ? [] : [{ pointer: `${base}/provisional/fixedBy`, text: provisional.fixedBy }]),
  ];
}

function textsOf({ summary, answers, screeningAnswers, priceLines, statements, assumptions = [], exclusions = [] }: BidContent): ScreenedText[] {
  return [
    { pointer: '/summary', text: summary },
    ...answers.map(({ text }, index) => ({ pointer: `/answers/${index}/text`, text })),
    ...screeningAnswers.map(({ text }, index) => ({ pointer: `/screeningAnswers/${index}/text`, text })),
    ...priceLines.flatMap(wordsOf),
    ...assumptions.map((text, index) => ({ pointer: `/assumptions/${index}`, text })),
    ...exclusions.map((text, index) => ({ pointer: `/exclusions/${index}`, text })),
    ...BID_STATEMENTS.map((name) => ({ pointer: `/statements/${name}`, text: statements[name] })),
  ];
}

/** Screens what a vendor wrote, with the warnings of the request's discipline. */
export function screenBid(content: BidContent, request: RequestContent): Screening {
  return screen(textsOf(content), { country: request.country, redFlags: warningsFor('vendor', [request.discipline]) });
}
