import * as fields from '../http/fields.js';

export class TextPieceAnswer {
  @fields.oneOf(['same', 'added', 'removed'], { example: 'added' }) change!: string;
  @fields.text({ max: 20_000, example: 'bakeries' }) text!: string;
}

/** One difference between two versions of a document. */
export class DifferenceAnswer {
  @fields.text({ max: 300, description: 'Into the new version; what was removed stands behind the place that it had.', example: '/headline' }) pointer!: string;
  @fields.oneOf(['added', 'removed', 'changed'], { example: 'changed' }) change!: string;
  @fields.anyJson({ nullable: true, description: 'Null when it was added.', example: 'Books for cafés' }) before!: unknown;
  @fields.anyJson({ nullable: true, description: 'Null when it was removed.', example: 'Books for cafés and bakeries' }) after!: unknown;
  @fields.listOf(() => TextPieceAnswer, { max: 500, nullable: true, description: 'Of two texts, word by word; null when they share too little, or are no prose.' }) words!: TextPieceAnswer[] | null;
}
