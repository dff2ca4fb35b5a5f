import { Database, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { TermsRow } from './terms.row.js';

export type TermsChange = Partial<Pick<TermsRow, 'rates' | 'currency' | 'minimumEngagement' | 'capacityHours' | 'nextFreeDate'>>;

/** Terms; the vendor's profile is locked by whoever writes here. */
@Injectable()
export class TermsRepository {
  ofVendor(source: Tx | Database, vendorId: string): Promise<TermsRow[]> {
    const manager = source instanceof Database ? source.dataSource.manager : source.manager;
    return manager.find(TermsRow, { where: { vendorId }, order: { discipline: 'ASC' } });
  }

  async change(tx: Tx, key: Pick<TermsRow, 'vendorId' | 'discipline' | 'organisationId'>, change: TermsChange, at: Date): Promise<void> {
    const { vendorId, discipline } = key;
    const known = await tx.manager.findOneBy(TermsRow, { vendorId, discipline });
    const blank = { rates: [], currency: null, minimumEngagement: null, capacityHours: null, nextFreeDate: null };
    await tx.manager.save(TermsRow, { ...(known ?? blank), ...key, ...change, changedAt: at } as never);
  }
}
