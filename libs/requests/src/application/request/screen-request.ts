import { holdsLinks, namesNobody, packWrittenBy, warningsFor } from '#disciplines';
import { screen, type ScreenedText, type Screening } from '#screening';
import type { RequestContent } from '../../domain/request.js';

const BRIEF = '/brief';

function textsBelow(pointer: string, value: unknown): ScreenedText[] {
  if (typeof value === 'string') return [{ pointer, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => textsBelow(`${pointer}/${key}`, item));
}

/** What is shown of a file without its being opened. */
export type NamedFile = Readonly<Record<'title' | 'fileName', string>>;

function textsOf(content: RequestContent, files: readonly NamedFile[]): ScreenedText[] {
  const { title, summary, requirements, screeningQuestions, brief, confidentiality, clientFacts } = content;
  const items = (base: string, list: readonly { readonly text: string }[]) => list.map(({ text }, index) => ({ pointer: `/${base}/${index}/text`, text }));
  return [{ pointer: '/title', text: title }, { pointer: '/summary', text: summary }, ...items('requirements', requirements), ...items('screeningQuestions', screeningQuestions), ...textsBelow(BRIEF, brief), ...textsBelow('/confidentiality', confidentiality), ...textsBelow('/clientFacts/systems', clientFacts?.systems), ...textsBelow('/attachments', files.map(({ title: named, fileName }) => ({ title: named, fileName })))];
}

/** What is screened beside the content, and what was screened before. */
export interface ScreenedBeside {
  readonly files?: readonly NamedFile[];
  /** What stands in it word for word is not looked at again. */
  readonly known?: RequestContent;
}

/** Screens what a client wrote, the names of its files too, with the warnings of its discipline. */
export function screenRequest(content: RequestContent, { files = [], known }: ScreenedBeside = {}): Screening {
  const old = new Set((known ? textsOf(known, []) : []).map(({ text }) => text));
  const texts = textsOf(content, files).filter(({ text }) => !old.has(text));
  const pack = packWrittenBy(content.discipline, content.packVersion);
  const mayLink = (pointer: string) => pack !== undefined && pointer.startsWith(`${BRIEF}/`) && holdsLinks(pack, pointer.slice(BRIEF.length));
  return screen(texts, {
    country: content.country,
    linkPointers: texts.map((text) => text.pointer).filter(mayLink),
    tellsOfNobody: true,
    namesNobody: namesNobody(content.discipline),
    redFlags: warningsFor('client', [content.discipline]),
  });
}
