import type pg from 'pg';
import type { BenchOptions } from '../bench.js';
import { idOf, prepareClones, withoutIndexes } from '../market/clones.js';
import { addDraftBids, addOrganisations, addRequests, addVendors } from '../market/market.js';
import { addCountedBids, addEvents, addKeysAndSessions, addRankings, fillFast } from '../market/scale.js';
import type { Template } from '../market/template.js';

/** So many of everything that a hot query reads, and one draft bid on a request that takes bids. */
export async function fill(admin: pg.Client, template: Template, rows: number, say: BenchOptions['say']): Promise<void> {
  await prepareClones(admin);
  await fillFast(admin);
  const steps: Readonly<Record<string, readonly [tables: readonly string[], step: () => Promise<unknown>]>> = {
    organisations: [['identity.account', 'identity.membership'], () => addOrganisations(admin, template, [1, rows])],
    vendors: [['vendors.listing', 'vendors.listing_offer'], () => addVendors(admin, template, [1, rows])],
    requests: [['requests.request', 'matching.request_ranking'], () => addRequests(admin, template, { numbers: [1, rows], closedPercent: 30 })],
    bids: [['requests.bid'], () => addCountedBids(admin, template, rows, rows)],
    rankings: [['matching.match'], () => addRankings(admin, template, rows / 5, rows)],
    events: [['requests.outbox', 'requests.outbox_release'], () => addEvents(admin, rows)],
    'keys and sessions': [['requests.idempotency_key', 'identity.session'], () => addKeysAndSessions(admin, template, rows)],
  };
  for (const [name, [tables, step]] of Object.entries(steps)) {
    say(`filling ${name} …`);
    await withoutIndexes(admin, tables, step);
  }
  // The bid that is submitted is a draft on request 1, which takes bids.
  await admin.query(`DELETE FROM requests.bid WHERE id = $1`, [idOf('bid', 0)]);
  await addDraftBids(admin, template, { vendors: 1, requests: 1 });
  await admin.query(`UPDATE matching.request_ranking k SET discipline = t.discipline, country = t.country FROM requests.request t WHERE t.id = $1 AND k.request_id = $2`, [template.requestId, idOf('request', 1)]);
  await admin.query(`UPDATE requests.request SET discipline = t.discipline, country = t.country, content = t.content, closes_at = clock_timestamp() + interval '30 days' FROM requests.request t WHERE t.id = $1 AND request.id = $2`, [template.requestId, idOf('request', 1)]);
  await admin.query('RESET session_replication_role; RESET synchronous_commit');
}

/** The submission was made once to be recorded and is made again to be explained: the draft has to be one, and what it announced must not be there. Clones are an hour old. */
export async function undoSubmission(admin: pg.Client): Promise<void> {
  await admin.query(`
    SET session_replication_role = replica;
    UPDATE requests.bid SET state = 'draft', revisions = 0, decided_at = clock_timestamp() - interval '1 minute' WHERE id = '${idOf('bid', 0)}';
    DELETE FROM requests.bid_revision;
    DELETE FROM requests.outbox WHERE hold_key IS NULL AND occurred_at > clock_timestamp() - interval '50 minutes';
    RESET session_replication_role`);
}

/** The same for the events that the background handled: those whose ids no clone has. */
export const undoClaims = (admin: pg.Client): Promise<unknown> => admin.query(`DELETE FROM matching.inbox WHERE substr(event_id::text, 15, 4) <> '${idOf('event', 1).slice(14, 18)}'`);
