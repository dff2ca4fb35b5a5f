import { holdsLinks, packWrittenBy, warningsFor } from '#disciplines';
import { screen, type ScreenedText, type Screening } from '#screening';
import type { RequestContent } from '../domain/request.js';

const BRIEF = '/brief';

function textsBelow(pointer: string, value: unknown): ScreenedText[] {
  if (typeof value === 'string') return [{ pointer, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => textsBelow(`${pointer}/${key}`, item));
}

function textsOf(content: RequestContent): ScreenedText[] {
  const { title, summary, requirements, screeningQuestions, brief } = content;
  const items = (base: string, list: readonly { readonly text: string }[]) => list.map(({ text }, index) => ({ pointer: `/${base}/${index}/text`, text }));
  return [{ pointer: '/title', text: title }, { pointer: '/summary', text: summary }, ...items('requirements', requirements), ...items('screeningQuestions', screeningQuestions), ...textsBelow(BRIEF, brief)];
}

/** Screens what a client wrote, with the warnings of its discipline; without what stands word for word in `known`, which was screened before. */
export function screenRequest(content: RequestContent, known?: RequestContent): Screening {
  const old = new Set((known ? textsOf(known) : []).map(({ text }) => text));
  const texts = textsOf(content).filter(({ text }) => !old.has(text));
  const pack = packWrittenBy(content.discipline, content.packVersion);
  const mayLink = (pointer: string) => pack !== undefined && pointer.startsWith(`${BRIEF}/`) && holdsLinks(pack, pointer.slice(BRIEF.length));
  return screen(texts, {
    country: content.country,
    linkPointers: texts.map((text) => text.pointer).filter(mayLink),
    redFlags: warningsFor('client', [content.discipline]),
  });
}
