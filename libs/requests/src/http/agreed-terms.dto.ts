import { fields } from '#platform';
import { BidContentBody } from './bid-content.dto.js';
import { BidTotalAnswer } from './bid.dto.js';
import { RequestContentAnswer } from './request-content.dto.js';

export class AgreedTermsAnswer {
  @fields.id() awardId!: string;
  @fields.id() requestId!: string;
  @fields.id() bidId!: string;
  @fields.int({ min: 1, max: 100, example: 2 }) bidRevision!: number;
  @fields.bool({ description: 'Price and dates are those of the final offer, made after that revision.', example: false }) withFinalOffer!: boolean;
  @fields.object(() => RequestContentAnswer, { description: 'What was asked, with its addenda, as everybody could read it.' }) requestContent!: RequestContentAnswer;
  @fields.object(() => BidContentBody, { description: 'What was offered.' }) bidContent!: BidContentBody;
  @fields.object(() => BidTotalAnswer) total!: BidTotalAnswer;
  @fields.instant() agreedAt!: string;
}

export class PartyContactAnswer {
  @fields.id() organisationId!: string;
  @fields.text({ max: 200, example: 'Brightlane Bakery Pty Ltd' }) legalName!: string;
  @fields.text({ max: 60, nullable: true, example: 'ABN 51 824 753 556' }) registrationNumber!: string | null;
  @fields.text({ max: 254, nullable: true, example: 'office@brightlane.example' }) email!: string | null;
}

export class AwardContactsAnswer {
  @fields.object(() => PartyContactAnswer) client!: PartyContactAnswer;
  @fields.object(() => PartyContactAnswer) vendor!: PartyContactAnswer;
}
