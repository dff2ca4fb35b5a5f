import { createHash } from 'node:crypto';
import { awardsOf, bidsOf, contractsOf, isInForce } from './awards.js';
import { referenceTo } from './organisation.js';
import { partiesOf } from './parties.js';
import type { OcdsRecord, OcdsViewer } from './record.js';
import type { OcdsRelease, OcdsReleaseBody } from './release.js';
import { tenderOf } from './tender.js';

export interface OcdsPublisher {
  /** What the Open Contracting Partnership registered for this publisher, `ocds-` and six characters. */
  readonly prefix: string;
  /** The installation's own address, without a slash at its end. */
  readonly origin: string;
}

/** When what this viewer sees last changed. Nothing that it does not see counts, so that no date tells of it. */
function lastChange(record: OcdsRecord, viewer: OcdsViewer): Date {
  const { publishedAt, since, amendments, awards, opening } = record;
  const details = viewer.full ? opening?.details ?? [] : [];
  const instants = [publishedAt, since, opening?.at, ...amendments.map(({ at }) => at), ...awards.flatMap(({ offeredAt, since }) => [offeredAt, since]), ...details.flatMap(({ submittedAt, since }) => [submittedAt, since])];
  return new Date(Math.max(...instants.flatMap((instant) => (instant ? [instant.getTime()] : []))));
}

function tenderTag({ phase, amendments, opening }: OcdsRecord): string {
  if (phase === 'cancelled' || phase === 'withdrawn') return 'tenderCancellation';
  if (amendments.length > 0) return 'tenderAmendment';
  return opening || phase === 'unsuccessful' ? 'tenderUpdate' : 'tender';
}

/** What the release speaks of: always the tender; the award while one is offered or in force, else that the last one is gone; the contract while it waits or is in force. */
function tagsOf(record: OcdsRecord): readonly string[] {
  const last = record.awards.at(-1);
  const live = last !== undefined && (last.status === 'offered' || isInForce(last));
  return [tenderTag(record), ...(last ? [live ? 'award' : 'awardCancellation'] : []), ...(last && live && last.agreed ? ['contract'] : [])];
}

function bodyOf(record: OcdsRecord, viewer: OcdsViewer, prefix: string): OcdsReleaseBody {
  const parties = partiesOf(record, viewer);
  const bids = bidsOf(record, viewer);
  const awards = awardsOf(record, viewer);
  const contracts = contractsOf(record, viewer);
  return {
    ocid: `${prefix}-${record.id}`,
    date: lastChange(record, viewer).toISOString(),
    tag: tagsOf(record),
    initiationType: 'tender',
    ...(parties.length > 0 ? { parties } : {}),
    ...(record.client ? { buyer: referenceTo(record.client) } : {}),
    tender: tenderOf(record, viewer),
    ...(bids ? { bids } : {}),
    ...(awards.length > 0 ? { awards } : {}),
    ...(contracts.length > 0 ? { contracts } : {}),
  };
}

const LONG_ENOUGH = 24;

/** A request as an OCDS release. Its id is a hash of what it says, but for the installation's address: it changes when the content does, and only then. */
export function releaseOf(record: OcdsRecord, viewer: OcdsViewer, { prefix, origin }: OcdsPublisher): OcdsRelease {
  const { ocid, tender, ...body } = bodyOf(record, viewer, prefix);
  const id = createHash('sha256').update(JSON.stringify([ocid, tender, body])).digest('hex').slice(0, LONG_ENOUGH);
  const documents = tender.documents?.map((document) => ({ ...document, url: `${origin}${document.url}` }));
  const { date, tag, initiationType, parties, buyer, ...rest } = body;
  return { ocid, id, date, tag, initiationType, ...(parties ? { parties } : {}), ...(buyer ? { buyer } : {}), tender: { ...tender, ...(documents ? { documents } : {}) }, ...rest };
}
