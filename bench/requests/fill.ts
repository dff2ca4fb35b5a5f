import type pg from 'pg';
import type { BenchOptions } from '../bench.js';
import { clone, idOf, idSql, prepareClones, withoutIndexes, type Columns } from '../market/clones.js';
import { addOrganisations, addRequests, addVendors, disciplineSql } from '../market/market.js';
import { filled, fillFastest } from '../market/scale.js';
import type { Template } from '../market/template.js';
import { awardableOf, BIG, bidsOf, BUSY_VENDOR, GROUP, NEWCOMERS, openOf, prepareShape, REQUEST, vendorsOf, type Size } from './shape.js';

const KIND = 'bench.kind(i)';
/** As requests have them. */
const DISCIPLINE = disciplineSql('i');
const ended = `${KIND} IN ('awarded', 'unsuccessful', 'cancelled')`;
const unpublished = 'i % 10 = 0';
const ago = (days: string): string => `clock_timestamp() - make_interval(days => ${days})`;
/** When those that ended did: over two years, and some before. */
const ENDED = '1 + (i / 10) % 900';
const ENDED_AT = `${ago(ENDED)} - make_interval(secs => i % 86400)`;

const requestColumns = ({ requests }: Size): Columns => ({
  organisation_id: 'bench.owner(i)',
  state: `CASE WHEN ${KIND} IN ('open', 'closed', 'selective') THEN 'published' ELSE ${KIND} END`,
  visibility: `CASE WHEN ${KIND} = 'selective' THEN 'selective' ELSE 'open' END`,
  revision: `CASE WHEN ${KIND} = 'draft' THEN 0 ELSE 1 END`,
  limits: `CASE WHEN ${unpublished} THEN NULL ELSE t.limits END`,
  published_at: `CASE WHEN ${unpublished} THEN NULL WHEN ${ended} THEN ${ago(`40 + ${ENDED}`)} ELSE ${ago('40')} - make_interval(secs => ${requests} - i) END`,
  closes_at: `CASE WHEN ${unpublished} THEN NULL WHEN ${ended} THEN ${ago(`5 + ${ENDED}`)} WHEN ${KIND} = 'closed' THEN ${ago('10')} ELSE ${ago('-30')} + make_interval(secs => i) END`,
  decide_by: `CASE WHEN ${unpublished} THEN NULL WHEN ${ended} THEN ${ago(ENDED)} ELSE ${ago('-60')} + make_interval(secs => i) END`,
  due_at: `CASE WHEN ${KIND} = 'changes_requested' THEN ${ago('-10')} WHEN ${unpublished} OR ${ended} THEN NULL ELSE ${ago('-60')} + make_interval(secs => i) END`,
  remind_at: `CASE WHEN ${KIND} IN ('closed', 'draft') THEN ${ago('-3')} + make_interval(secs => i) END`,
  opened_at: `CASE WHEN ${KIND} IN ('closed', 'awarded') THEN ${ago(`9 + CASE WHEN ${ended} THEN ${ENDED} ELSE 0 END`)} END`,
  ended_at: `CASE WHEN ${ended} THEN ${ENDED_AT} END`,
  end_reason: `CASE ${KIND} WHEN 'awarded' THEN 'award_accepted' WHEN 'unsuccessful' THEN (ARRAY['no_decision', 'requirements_not_met'])[1 + i % 2] WHEN 'cancelled' THEN 'need_changed' END`,
  reopened_at: `CASE WHEN ${KIND} = 'closed' AND i % 7 = 0 AND i % 200 <> 129 THEN ${ago('8')} END`,
  addenda: `CASE WHEN i = ${BIG} THEN 30 WHEN i % 8 = 1 THEN 1 ELSE 0 END`,
  changed_at: `${ago('i % 30')}`,
  released_at: `CASE WHEN ${unpublished} THEN NULL WHEN ${ended} THEN ${ENDED_AT} ELSE ${ago('i % 30')} - make_interval(secs => i % 86400) END`,
  state_since: `CASE WHEN ${ended} THEN ${ENDED_AT} ELSE ${ago('40')} END`,
});

/** What newcomers bid on and what is awarded asks for what the template does. */
const likeTemplate = (size: Size): string => `
  UPDATE requests.request r SET discipline = t.discipline, country = t.country, content = t.content
  FROM requests.request t WHERE t.id = $1 AND r.id = ANY ('{${[BIG, ...openOf(size), ...awardableOf(size)].map((i) => idOf('request', i)).join(',')}}')`;

const counted = `shaped.state NOT IN ('draft', 'discarded')`;
const BID_STATE = `
  CASE WHEN ${KIND} = 'awarded' AND o = 0 THEN 'awarded'
    WHEN ${ended} THEN (ARRAY['discarded', 'withdrawn', 'disqualified', 'not_reaffirmed', 'expired'] || array_fill('not_awarded'::text, ARRAY[15]))[1 + (i + o) % 20]
    WHEN o > 0 AND i % 1000 <> 1 AND i % 200 <> 129 THEN (ARRAY[CASE WHEN ${KIND} = 'closed' THEN 'discarded' ELSE 'draft' END, 'withdrawn', 'disqualified'] || array_fill('submitted'::text, ARRAY[17]))[1 + (i + o) % 20]
    ELSE 'submitted' END`;

/** Bids as the columns of `shaped`: number `j`, request `i`, ordinal `o` and the state that follows. */
const BIDS = `
  INSERT INTO requests.bid (id, request_id, organisation_id, vendor_id, state, reason, revisions, version, content, valid_until, reaffirmation_due, shortlisted, signals, decided_at, submitted_at, created_at, changed_at)
  SELECT ${idSql('bid', 'j')}, ${idSql('request')}, ${idSql('organisation', 'v')}, ${idSql('vendor', 'v')}, shaped.state, CASE WHEN shaped.state NOT IN ('draft', 'submitted') THEN shaped.state END,
    CASE WHEN ${counted} THEN 1 ELSE 0 END, 2, t.content, CASE WHEN ${counted} THEN at + interval '90 days' END, false, false, t.signals, at, CASE WHEN ${counted} THEN at END, at, at
  FROM (SELECT j, i, bench.vendor(i, o) AS v, ${BID_STATE} AS state, clock_timestamp() - interval '12 days' - make_interval(secs => ($2::int - j) / 10.0) AS at
        FROM (SELECT j, bench.bid_request(j) AS i, bench.bid_ordinal(j) AS o FROM generate_series($3::int, $4::int) AS s (j) OFFSET 0) numbered) shaped,
    requests.bid t WHERE t.id = $1`;
const BATCH = 100_000;

async function addBids(admin: pg.Client, { bidId }: Template, size: Size): Promise<void> {
  const count = bidsOf(size);
  for (let first = 0; first < count; first += BATCH) await admin.query(BIDS, [bidId, count, first, Math.min(count, first + BATCH) - 1]);
}

/** Drafts of the newcomers, to be submitted: bid `count + n` is of newcomer `n % NEWCOMERS`. */
const draftsOf = (size: Size): number => NEWCOMERS * openOf(size).length;
async function addDrafts(admin: pg.Client, { bidId }: Template, size: Size): Promise<void> {
  const vendor = `${vendorsOf(size) + 1} + (i - ${bidsOf(size)}) % ${NEWCOMERS}`;
  const request = `201 + 200 * ((i - ${bidsOf(size)}) / ${NEWCOMERS})`;
  await clone(admin, {
    table: 'requests.bid', from: `t.id = '${bidId}'`, numbers: [bidsOf(size), bidsOf(size) + draftsOf(size) - 1],
    columns: { id: idSql('bid'), request_id: idSql('request', request), organisation_id: idSql('organisation', vendor), vendor_id: idSql('vendor', vendor), decided_at: ago('1') },
  });
}

/** What belongs to requests and bids: for each, one statement, `$1` requests and `$2` bids. */
const BESIDES: Readonly<Record<string, string>> = {
  'requests.history': `
    INSERT INTO requests.history (id, object_type, object_id, request_id, at, actor_kind, actor_id, action, from_state, to_state, reason, detail)
    SELECT ${idSql('entry')}, 'request', ${idSql('request')}, ${idSql('request')}, ${ago('40')}, 'operator', NULL::uuid, 'publish', 'in_review', 'published', NULL, '{}'::jsonb FROM generate_series(1, $1::int) AS s (i) WHERE i % 10 <> 0
    UNION ALL
    SELECT ${idSql('entry', '$1::int + j')}, 'bid', ${idSql('bid', 'j')}, ${idSql('request', 'bench.bid_request(j)')}, ${ago('15')}, 'vendor', NULL, 'submit', 'draft', 'submitted', NULL, '{}'
    FROM generate_series(0, $2::int - 1) AS s (j) WHERE bench.bid_ordinal(j) > 14 OR j % 4 = 0`,
  'requests.bid_revision': `
    INSERT INTO requests.bid_revision (bid_id, revision, request_id, organisation_id, content, valid_until, decided_at)
    SELECT ${idSql('bid', 'j')}, 1, ${idSql('request', 'bench.bid_request(j)')}, ${idSql('organisation', '1')}, '{}', ${ago('-60')}, ${ago('15')} FROM generate_series(0, $2::int - 1) AS s (j) WHERE $1::int > 0 AND j % 4 = 0`,
  'requests.invitation': `
    INSERT INTO requests.invitation (id, request_id, client_organisation_id, vendor_id, organisation_id, discipline, source, status, version, invited_at, answered_at, remind_at)
    SELECT ${idSql('invitation')}, ${idSql('request')}, bench.owner(i), ${idSql('vendor', 'bench.invited(i)')}, ${idSql('organisation', 'bench.invited(i)')}, ${DISCIPLINE}, 'client', (ARRAY['sent', 'accepted', 'declined'])[1 + i % 3], 1,
      ${ago('30')} - make_interval(secs => $1::int - i), NULL, CASE WHEN i % 3 = 0 THEN ${ago('-2')} + make_interval(secs => i) END FROM generate_series(1, $1::int) AS s (i) WHERE i % 10 <> 0 AND $2::int > 0`,
  'requests.watch': `
    INSERT INTO requests.watch (organisation_id, request_id, since)
    SELECT ${idSql('organisation', 'bench.watching(i)')}, ${idSql('request')}, ${ago('20')} + make_interval(secs => i / 2) FROM generate_series(1, $1::int) AS s (i) WHERE i % 2 = 1 AND $2::int > 0`,
  'requests.question': `
    INSERT INTO requests.question (id, request_id, number, organisation_id, text, answer, version, asked_at, answered_at)
    SELECT ${idSql('question', '40 * i::bigint + n')}, ${idSql('request')}, n, ${idSql('organisation', 'bench.spread_vendor(i, n)')}, 'Is question ' || n || ' answered in the brief already?', 'It is: see the second paragraph.', 2, ${ago('35')}, ${ago('34')}
    FROM generate_series(1, $1::int, 4) AS s (i), generate_series(1, CASE WHEN i = ${BIG} THEN 30 ELSE 1 END) AS q (n) WHERE $2::int > 0`,
  'requests.addendum': `
    INSERT INTO requests.addendum (id, request_id, number, kind, text, changes, before, closes_at, published_at)
    SELECT ${idSql('addendum', '40 * i::bigint + n')}, ${idSql('request')}, n, 'information', 'The second site opens a week later than we thought.', NULL, NULL, ${ago('10')}, ${ago('33')}
    FROM generate_series(1, $1::int, 8) AS s (i), generate_series(1, CASE WHEN i = ${BIG} THEN 30 ELSE 1 END) AS q (n) WHERE $2::int > 0`,
  'requests.clarification': `
    INSERT INTO requests.clarification (id, bid_id, request_id, text, answer, version, asked_at, answer_by, answered_at)
    SELECT ${idSql('clarification', 'j')}, ${idSql('bid', 'j')}, ${idSql('request', 'bench.bid_request(j)')}, 'Which of the two bookkeepers holds the registration?', 'Both.', 2, ${ago('8')}, ${ago('5')}, ${ago('7')}
    FROM generate_series(0, $2::int - 1, 20) AS s (j) WHERE $1::int > 0`,
  'requests.evaluator': `
    INSERT INTO requests.evaluator (request_id, account_id, named_by, named_at, removed_at, conflicts)
    SELECT ${idSql('request')}, ${idSql('account', '1 + (3 * i + n) % 500')}, ${idSql('account', '1')}, ${ago('35')}, CASE WHEN n = 3 THEN ${ago('20')} END, CASE WHEN n = 1 THEN jsonb_build_array(${idSql('vendor', '1 + (3 * i + n) % 500')}) ELSE '[]' END
    FROM generate_series(1, $1::int) AS s (i), generate_series(0, 3) AS e (n) WHERE i % 10 <> 0 AND $2::int > 0`,
  'requests.evaluation_sheet': `
    INSERT INTO requests.evaluation_sheet (request_id, account_id, scores, saved_at, submitted_at)
    SELECT request_id, account_id, '[]', ${ago('9')}, ${ago('8')} FROM requests.evaluator WHERE $1::int > 0 AND $2::int > 0`,
  'requests.evaluation_consensus': `
    INSERT INTO requests.evaluation_consensus (request_id, version, scores, note, recorded_by, recorded_at)
    SELECT ${idSql('request')}, v, '[]', 'As the evaluators agreed.', ${idSql('account', '1')}, ${ago('8')} FROM generate_series(1, $1::int, 4) AS s (i), generate_series(1, 2) AS c (v) WHERE $2::int > 0`,
  'requests.award': `
    INSERT INTO requests.award (id, request_id, bid_id, status, reason, version, chosen_for, reasons, offered_at, standstill_ends_at, accept_by, acceptance_extended, accepted_at, checks_due_by, changed_at)
    SELECT ${idSql('award', 'n')}, request_id, id, 'confirmed', NULL, 3, '[]', '{}', at, at, at, false, at, at, at
    FROM (SELECT row_number() OVER () AS n, b.request_id, b.id, r.ended_at AS at FROM requests.bid b JOIN requests.request r ON r.id = b.request_id WHERE b.state = 'awarded') won WHERE $1::int > 0 AND $2::int > 0`,
  'requests.agreed_terms': `
    INSERT INTO requests.agreed_terms (award_id, request_id, bid_id, bid_revision, client_organisation_id, vendor_organisation_id, request_content, bid_content, total, agreed_at)
    SELECT w.id, w.request_id, w.bid_id, 1, r.organisation_id, b.organisation_id, '{}', '{"startDate": "2027-02-01"}', '{"total": {"amount": "13200.00", "currency": "AUD"}}', w.accepted_at
    FROM requests.award w JOIN requests.bid b ON b.id = w.bid_id JOIN requests.request r ON r.id = w.request_id WHERE $1::int > 0 AND $2::int > 0`,
  'requests.attachment': `
    INSERT INTO requests.attachment (id, request_id, organisation_id, title, file_name, media_type, bytes, sha256, restricted, created_at)
    SELECT ${idSql('attachment', '4 * i::bigint + n')}, ${idSql('request')}, bench.owner(i), 'Chart of accounts', 'accounts.pdf', 'application/pdf', 20000, repeat('a', 64), n = 2, ${ago('41')}
    FROM generate_series(1, $1::int, 2) AS s (i), generate_series(0, 2) AS f (n) WHERE $2::int > 0`,
  'requests.request_viewed': `
    INSERT INTO requests.request_viewed (organisation_id, request_id, viewed_at, discipline)
    SELECT ${idSql('organisation', 'bench.invited(i)')}, ${idSql('request')}, ${ago('i % 900')}, ${DISCIPLINE} FROM generate_series(1, $1::int) AS s (i) WHERE i % 10 <> 0 AND $2::int > 0`,
};

/** The big one is scored on two criteria: all sheets are in and agree. */
const SCORED = `
  WITH given AS (
    SELECT jsonb_agg(jsonb_build_object('bidId', b.id, 'criterion', c.name, 'score', 3 + b.place % 7)) AS scores
    FROM (SELECT id, row_number() OVER (ORDER BY id) AS place FROM requests.bid WHERE request_id = '${REQUEST.big}' AND state = 'submitted') b, (VALUES ('requirements'), ('working_together')) c (name)
  ), scored AS (
    UPDATE requests.request SET content = jsonb_set(content, '{evaluation}', '{"method": "weighted", "weights": {"price": 40, "requirements": 40, "workingTogether": 20}}') WHERE id = '${REQUEST.big}'
  ), sheets AS (
    UPDATE requests.evaluation_sheet s SET scores = given.scores FROM given WHERE s.request_id = '${REQUEST.big}'
  )
  UPDATE requests.evaluation_consensus c SET scores = given.scores FROM given WHERE c.request_id = '${REQUEST.big}'`;

/** Requests and bids of every state, with everything that belongs to them. */
export async function fill(admin: pg.Client, template: Template, size: Size, say: BenchOptions['say']): Promise<void> {
  const vendors = vendorsOf(size) + NEWCOMERS;
  await prepareClones(admin);
  await prepareShape(admin, template, size);
  await fillFastest(admin);
  const step = async (tables: readonly string[], work: () => Promise<unknown>) => {
    say(`${size.requests}: filling ${tables[0]} …`);
    await withoutIndexes(admin, tables, work);
  };
  await step(['identity.account', 'identity.membership'], () => addOrganisations(admin, template, [1, vendors]));
  await step(['vendors.listing', 'vendors.listing_offer'], () => addVendors(admin, template, [1, vendors]));
  await step(['requests.request', 'matching.request_ranking'], async () => {
    await addRequests(admin, template, { numbers: [1, size.requests], closedPercent: 0, own: requestColumns(size) });
    await admin.query(likeTemplate(size), [template.requestId]);
    await admin.query(`UPDATE requests.request SET group_id = '${GROUP}' WHERE id IN (SELECT id FROM requests.request WHERE organisation_id = $1 ORDER BY created_at DESC OFFSET 100 LIMIT 5)`, [template.clientOrganisationId]);
  });
  await step(['requests.bid'], async () => {
    await addBids(admin, template, size);
    await addDrafts(admin, template, size);
  });
  for (const [table, statement] of Object.entries(BESIDES)) await step([table], () => admin.query(statement, [size.requests, bidsOf(size)]));
  await admin.query(SCORED);
  // One that is watched and invited to is looked at by the busy vendor too.
  await admin.query(`INSERT INTO requests.watch (organisation_id, request_id, since) VALUES ('${idOf('organisation', BUSY_VENDOR)}', '${REQUEST.open}', clock_timestamp()) ON CONFLICT DO NOTHING`);
  await filled(admin);
}
