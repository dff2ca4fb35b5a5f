import { packWrittenBy, type BriefField, type ObjectProperty } from '#disciplines';
import type { RequestContent } from '../../domain/request.js';

type Shape = BriefField | ObjectProperty;
type Fact = readonly [string, string];

const money = ({ amount, currency }: { readonly amount: string; readonly currency: string }): string => `${amount} ${currency}`;

/** One value of a brief in words, by the labels that its pack gives. What the pack does not know is told as it is stored. */
function inWords(value: unknown, shape: Partial<Shape> & { readonly items?: unknown; readonly properties?: readonly ObjectProperty[] } = {}): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.map((item) => inWords(item, (shape.items ?? {}) as Shape)).join(typeof value[0] === 'object' ? '\n' : ', ');
  if (typeof value === 'object') {
    if ('amount' in value && 'currency' in value) return money(value as { amount: string; currency: string });
    const rank = (key: string): number => (shape.properties ?? []).findIndex((one) => one.key === key);
    return Object.entries(value).sort(([a], [b]) => rank(a) - rank(b)).map(([key, member]) => {
      const property = shape.properties?.find((one) => one.key === key);
      return `${property?.label ?? key}: ${inWords(member, property)}`;
    }).join('; ');
  }
  const option = 'options' in shape ? (shape.options as readonly { value: string; label: string }[] | undefined)?.find((one) => one.value === value) : undefined;
  const unit = 'unit' in shape && typeof shape.unit === 'string' ? ` ${shape.unit}` : '';
  return `${option?.label ?? String(value)}${typeof value === 'number' ? unit : ''}`;
}

/** A brief as its questions and what was answered, in the order of the pack's version by which it was written. */
export function briefFacts({ discipline, packVersion, brief }: Pick<RequestContent, 'discipline' | 'packVersion' | 'brief'>): readonly Fact[] {
  const fields = packWrittenBy(discipline, packVersion)?.briefFields ?? [];
  const known = fields.filter(({ key }) => brief[key] !== undefined).map((field): Fact => [field.label, inWords(brief[field.key], field)]);
  const unknown = Object.entries(brief).filter(([key]) => !fields.some((field) => field.key === key)).map(([key, value]): Fact => [key, inWords(value)]);
  return [...known, ...unknown];
}
