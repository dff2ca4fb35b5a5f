import { fields, IdPipe, Operation, WithCaller, type Caller } from '#platform';
import { Controller, Get, Param } from '@nestjs/common';
import { ReadReputation } from '../application/reputation/read-reputation.js';

export class ReputationTermAnswer {
  @fields.oneOf(['start', 'reviews'], { example: 'start' }) key!: string;
  @fields.decimal({ min: 1, max: 5, nullable: true, description: 'Mean of what this term says; null while it says nothing.', example: 4 }) mean!: number | null;
  @fields.int({ min: 0, max: 1_000_000, description: 'Clients that it counts as.', example: 8 }) weight!: number;
  @fields.text({ max: 300, example: 'Every vendor of the discipline starts at 4 of 5, because nobody has rated in it yet; it counts as 8 clients.' }) sentence!: string;
}

export class DisciplineReputationAnswer {
  @fields.text({ max: 60, example: 'accounting' }) discipline!: string;
  @fields.int({ min: 0, max: 1_000_000, description: 'Clients who rated.', example: 0 }) n!: number;
  @fields.decimal({ min: 1, max: 5, nullable: true, description: 'Null while nobody has rated.' }) mean!: number | null;
  @fields.decimal({ min: 1, max: 5, nullable: true }) low!: number | null;
  @fields.decimal({ min: 1, max: 5, nullable: true }) high!: number | null;
  @fields.text({ max: 300, example: 'no reviews yet' }) sentence!: string;
  @fields.listOf(() => ReputationTermAnswer, { max: 2, optional: true, description: 'For its organisation and operators: mean = Σ mean × weight / Σ weight.' }) terms?: ReputationTermAnswer[];
}

export class ReputationAnswer {
  @fields.id() vendorId!: string;
  @fields.listOf(() => DisciplineReputationAnswer, { max: 20 }) disciplines!: DisciplineReputationAnswer[];
}

@Controller('v1/vendors/:id/reputation')
export class ReputationController {
  constructor(private readonly reputation: ReadReputation) {}

  @Get()
  @Operation({ id: 'readReputation', summary: 'What clients said of a vendor, by discipline; to itself term by term', access: 'public', ownWith: 'organisation.read', answer: ReputationAnswer, errors: ['vendor_not_found'] })
  read(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.reputation.execute(caller, id);
  }
}
