import { packOf, packWrittenBy, validateBrief, type BriefField, type DisciplinePack, type ObjectProperty } from '#disciplines';
import type { DraftContent } from './request-draft.js';
import type { RequestContent } from './request.js';

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

function withoutDates(value: unknown, shape: BriefField | ObjectProperty | { readonly type: string; readonly properties?: readonly ObjectProperty[] }): unknown {
  if (shape.type === 'object' && isObject(value)) return undated(value, (shape as { properties: readonly ObjectProperty[] }).properties);
  if (shape.type === 'list' && Array.isArray(value)) return value.map((item: unknown) => withoutDates(item, (shape as Extract<BriefField, { type: 'list' }>).items));
  return value;
}

/** The fields of a brief whose answer is no date: what has a date in it was true of its own time. */
function undated(brief: Fields, fields: readonly (BriefField | ObjectProperty)[]): Fields {
  const shapes = new Map(fields.map((field) => [field.key, field]));
  return Object.fromEntries(Object.entries(brief).flatMap(([key, value]) => {
    const shape = shapes.get(key);
    return shape === undefined || shape.type === 'date' ? [] : [[key, withoutDates(value, shape)]];
  }));
}

/** What of a brief holds by another version of its pack. */
function fitting(brief: Fields, pack: DisciplinePack): Fields {
  const ill = new Set(validateBrief(pack, brief, 'draft').map(({ pointer }) => pointer.split('/')[1]));
  return Object.fromEntries(Object.entries(brief).filter(([key]) => !ill.has(key)));
}

/** An old request as a new draft: without its dates, by the version of the pack in force. */
export function copyOf({ packVersion, ...content }: RequestContent): DraftContent {
  const [written, current] = [packWrittenBy(content.discipline, packVersion), packOf(content.discipline)];
  const brief = written && current ? fitting(undated(content.brief, written.briefFields), current) : {};
  const { bidding } = content.timing;
  return { ...content, brief, startDate: null, timing: { ...content.timing, bidding: bidding && 'closesAt' in bidding ? null : bidding } };
}

/** What a part of a need takes over from the whole: where and how the client works and buys, not what it buys. */
export function partOf(whole: RequestContent, part: DraftContent): DraftContent {
  const { currency, country, region, timeZone, languages, overlapHours, clientFacts, startDate, termMonths, recoversTax, visibility, bidMode, nameHidden, finalOffers, answerWords, timing } = whole;
  return { currency, country, region, timeZone, languages, overlapHours, clientFacts, startDate, termMonths, recoversTax, visibility, bidMode, nameHidden, finalOffers, answerWords, timing, ...part };
}
