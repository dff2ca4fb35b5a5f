import { fields } from '#platform';
import { ATTACHMENT_TYPES } from '../domain/attachment.js';

const TITLE = { max: 120, min: 3, example: 'Network diagram of both sites' } as const;

export class AttachmentFormDto {
  @fields.text({ ...TITLE, pattern: /\S/, description: 'Shown to everybody who sees the request, of restricted files too.' }) title!: string;
  @fields.bool({ query: true, description: 'true: for eligible vendors who accepted the confidentiality terms alone.', example: true }) restricted!: boolean;
}

export class AttachmentAnswer {
  @fields.id() id!: string;
  @fields.text(TITLE) title!: string;
  @fields.bool({ example: true }) restricted!: boolean;
  @fields.bool({ description: 'Whether you may download it.', example: true }) readable!: boolean;
  @fields.oneOf(ATTACHMENT_TYPES, { description: 'By its bytes.' }) mediaType!: string;
  @fields.int({ min: 1, max: 1_000_000_000, example: 48_213 }) bytes!: number;
  @fields.text({ max: 120, nullable: true, description: 'null when you may not download it.', example: 'network.pdf' }) fileName!: string | null;
  @fields.text({ max: 64, nullable: true, description: 'Of its bytes, in hexadecimal; null when you may not download it.', example: 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9' }) sha256!: string | null;
  @fields.instant() uploadedAt!: string;
}

export class AttachmentList {
  @fields.listOf(() => AttachmentAnswer, { max: 100 }) items!: AttachmentAnswer[];
}
