import { DomainError } from '#contracts';
import { Database } from '#platform';
import { Injectable } from '@nestjs/common';
import { ONE_ERASURE } from '../persistence/erasure.sql.js';
import { erasureView, type ErasureView } from './erasure-view.js';

/** For whoever has the id: the account that asked for it signs in no more. */
@Injectable()
export class ReadErasure {
  constructor(private readonly database: Database) {}

  async execute(id: string): Promise<ErasureView> {
    const found = await this.database.one<{ id: string; requestedAt: Date; finishedAt: Date | null }>(ONE_ERASURE, [id]);
    if (!found) throw new DomainError('not_found', 'erasure_not_found', 'There is no such erasure.');
    return erasureView(found);
  }
}
