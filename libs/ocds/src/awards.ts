import { valueOf } from './amounts.js';
import { referenceTo } from './organisation.js';
import { termOf } from './periods.js';
import type { OcdsRecord, OcdsViewer, RecordAward, RecordBid } from './record.js';
import type { OcdsAward, OcdsBids, OcdsContract } from './release.js';

const STATUS = {
  offered: 'pending', accepted: 'active', confirmed: 'active',
  declined: 'unsuccessful', lapsed: 'unsuccessful',
  revoked: 'cancelled', checks_not_passed: 'cancelled',
} as const satisfies Record<RecordAward['status'], OcdsAward['status']>;

/** A contract waits until the checks that its profession owes are over. */
const CONTRACT_STATUS: Partial<Record<RecordAward['status'], OcdsContract['status']>> = { accepted: 'pending', confirmed: 'active', revoked: 'cancelled', checks_not_passed: 'cancelled' };

const BID_STATUS = {
  submitted: 'valid', awarded: 'valid', not_awarded: 'valid',
  disqualified: 'disqualified',
  not_reaffirmed: 'withdrawn', expired: 'withdrawn',
} as const satisfies Record<RecordBid['status'], 'valid' | 'disqualified' | 'withdrawn'>;

/** Whether an award stands, so that everybody may know whose it is. */
export const isInForce = ({ status }: RecordAward): boolean => STATUS[status] === 'active';

/**
 * Who an award went to, and for how much: known to the client and to that vendor from the offer on, to everybody while it is in force on a request that was open to everybody. One that was declined,
 * or came to nothing after it was accepted, is a date and a status again.
 */
export function showsSupplier({ content }: OcdsRecord, award: RecordAward, viewer: OcdsViewer): boolean {
  return viewer.full || viewer.organisationId === award.supplier.id || (content.visibility === 'open' && isInForce(award));
}

function awardOf(record: OcdsRecord, award: RecordAward, viewer: OcdsViewer): OcdsAward {
  const shown: OcdsAward = { id: award.id, status: STATUS[award.status], date: award.offeredAt.toISOString() };
  if (!showsSupplier(record, award, viewer)) return shown;
  const party = viewer.full || viewer.organisationId === award.supplier.id;
  return { ...shown, ...(award.value ? { value: valueOf(award.value) } : {}), suppliers: [referenceTo(award.supplier)], ...(party ? { relatedBid: award.bidId, x_status: award.status } : {}) };
}

export const awardsOf = (record: OcdsRecord, viewer: OcdsViewer): readonly OcdsAward[] => record.awards.map((award) => awardOf(record, award, viewer));

/** One for each award that was accepted. */
export function contractsOf(record: OcdsRecord, viewer: OcdsViewer): readonly OcdsContract[] {
  return record.awards.flatMap((award) => {
    const status = CONTRACT_STATUS[award.status];
    if (!award.agreed || !status) return [];
    const contract: OcdsContract = { id: award.id, awardID: award.id, status };
    if (!showsSupplier(record, award, viewer)) return [contract];
    const period = termOf(award.agreed.startDate, record.content.termMonths);
    return [{ ...contract, ...(period ? { period } : {}), ...(award.value ? { value: valueOf(award.value) } : {}), ...(status === 'active' ? { dateSigned: award.agreed.at.toISOString() } : {}) }];
  });
}

/** Nothing before the opening (R4). Then how many there were, for everybody; each of them, for the client. */
export function bidsOf({ opening }: OcdsRecord, viewer: OcdsViewer): OcdsBids | undefined {
  if (!opening) return undefined;
  const statistics = [{ id: 'bids', measure: 'bids', value: opening.bids, date: opening.at.toISOString() }];
  if (!viewer.full || !opening.details) return { statistics };
  const details = opening.details.map(({ id, status, submittedAt, tenderer, value }) => ({
    id, date: submittedAt.toISOString(), status: BID_STATUS[status], tenderers: [referenceTo(tenderer)], ...(value ? { value: valueOf(value) } : {}), x_status: status,
  }));
  return { statistics, details };
}
