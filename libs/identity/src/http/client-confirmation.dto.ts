import { fields } from '#platform';
import { CONFIRMATION_ANSWERS, type ConfirmationAnswer } from '../domain/client-confirmation.js';
import { IsAddress } from './email-field.js';

const TOKEN = { max: 200, min: 1, description: 'From the link in the mail, behind the #.', example: 'mkt_confirm_Zr0…' } as const;

export class AskClientBody {
  @fields.id() caseStudyId!: string;
  @IsAddress() @fields.text({ max: 254, min: 3, description: 'Of the client; used for this one mail, and kept nowhere.', example: 'owner@harbourstreet.example' }) email!: string;
}

export class AskedAnswer {
  @fields.id() id!: string;
  @fields.id() caseStudyId!: string;
  @fields.int({ min: 1, max: 1_000_000, description: 'The version of the text that the client is shown.', example: 1 }) textVersion!: number;
  @fields.instant() askedAt!: string;
  @fields.instant({ description: 'Until when it can answer.' }) expiresAt!: string;
}

export class ReadClaimBody {
  @fields.text(TOKEN) token!: string;
}

export class AnswerClaimBody {
  @fields.text(TOKEN) token!: string;
  @fields.oneOf(CONFIRMATION_ANSWERS, { description: '`confirmed_named`: and your name may be shown. `stopped`: no such mail again.', example: 'confirmed' }) answer!: ConfirmationAnswer;
}

export class ClaimClientAnswer {
  @fields.text({ max: 60, example: 'Hospitality' }) sector!: string;
  @fields.text({ max: 120, nullable: true, example: 'Harbour Street Cafés' }) name!: string | null;
}

export class ClaimFigureAnswer {
  @fields.text({ max: 80, example: 'Months caught up' }) label!: string;
  @fields.text({ max: 40, example: '9' }) value!: string;
}

export class ClaimAnswer {
  @fields.text({ max: 200, example: 'Tidewater Ledgers' }) vendor!: string;
  @fields.text({ max: 120, example: 'Nine months of café books caught up in six weeks' }) title!: string;
  @fields.text({ max: 60, example: 'accounting' }) discipline!: string;
  @fields.object(() => ClaimClientAnswer) client!: ClaimClientAnswer;
  @fields.text({ max: 2_000 }) asked!: string;
  @fields.text({ max: 4_000 }) done!: string;
  @fields.text({ max: 2_000 }) outcome!: string;
  @fields.listOf(() => ClaimFigureAnswer, { max: 6 }) figures!: ClaimFigureAnswer[];
  @fields.text({ max: 7, example: '2025-02' }) startedOn!: string;
  @fields.text({ max: 7, nullable: true, example: '2026-06' }) endedOn!: string | null;
  @fields.texts({ max: 5, maxLength: 200, example: ['https://harbourstreet.example/how-we-keep-our-books'] }) links!: string[];
}

export class ClaimShownAnswer {
  @fields.instant() askedAt!: string;
  @fields.instant() expiresAt!: string;
  @fields.bool({ description: 'The text is another one than you were asked about, or none: it can be denied, and not confirmed.', example: false }) changed!: boolean;
  @fields.object(() => ClaimAnswer, { nullable: true }) claim!: ClaimAnswer | null;
}
