import { DomainError } from '#contracts';
import { disciplinePacks, packOf, specialismOf, type Classification } from '#disciplines';
import { linkerFor, type LinkedSpan } from '#linking';
import { Injectable } from '@nestjs/common';

const ESCO_ID = /[0-9a-f-]{36}$/;

export interface LinkedSpanView extends LinkedSpan {
  readonly codes: readonly Classification[];
}

export interface LinkedTextView {
  readonly language: 'english' | 'other';
  readonly spans: readonly LinkedSpanView[];
}

/** What the words of a brief or a profile mean, offered for its author to confirm. Nothing of it is stored. */
@Injectable()
export class LinkText {
  /** Throws `unknown_discipline`. */
  execute({ text, discipline }: { readonly text: string; readonly discipline?: string }): LinkedTextView {
    if (discipline !== undefined && packOf(discipline) === undefined) {
      throw new DomainError('invalid', 'unknown_discipline', 'There is no such discipline.', [{ pointer: '/discipline', code: 'unknown_discipline', detail: 'is no discipline of this marketplace' }]);
    }
    const { language, spans } = linkerFor(disciplinePacks()).linkText(text, { discipline });
    return { language, spans: spans.map((span) => ({ ...span, codes: codesOf(span) })) };
  }
}

/** The classifications of what was linked to. A service has none of its own. */
function codesOf({ kind, discipline, slug, escoUri, label }: LinkedSpan): readonly Classification[] {
  if (kind === 'skill') return escoUri === undefined ? [] : [{ scheme: 'ESCO', id: ESCO_ID.exec(escoUri)?.[0] ?? escoUri, description: label, uri: escoUri }];
  const pack = packOf(discipline!)!;
  if (kind === 'discipline') return pack.occupations;
  return kind === 'specialism' ? (specialismOf(pack, slug!)?.classifications ?? []) : [];
}
