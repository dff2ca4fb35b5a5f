import { randomUUID } from 'node:crypto';
import type { Bid, Request } from './answers.js';
import { TIDEWATER_BID } from './bids.js';
import { completed, type Pack } from './brief.js';
import type { Stage } from './cast.js';
import type { Listed } from './listing.js';
import { expectThat } from './off.js';
import type { Person, Problem } from './person.js';

const OVERSIZED = 300 * 1024;

/** What bad input gets: a status, a stable code, a sentence, and where it can be said, a pointer. */
export async function showRefusals(stage: Stage, mira: Person, pack: Pack, { stranger, outsider }: { readonly stranger: Listed; readonly outsider: Listed }): Promise<void> {
  stage.story.chapter('What bad input gets');
  const draft = await mira.does<Request>('drafting', '/v1/requests', { ...completed(pack), discipline: 'accounting' });
  await malformed(stage, mira, pack);
  await strangers(stage, mira, draft, { stranger, outsider });
  await repeated(stage, mira, pack);
  await stale(stage, mira, draft);
}

const at = ({ errors }: Problem): string => errors[0]?.pointer ?? '';

function pointed(problem: Problem, pointer: string): void {
  expectThat(at(problem) === pointer, `the refusal points at ${at(problem) || 'nothing'}, not at ${pointer}`);
}

async function malformed({ story }: Stage, mira: Person, pack: Pack): Promise<void> {
  const path = '/v1/requests';
  const body = { ...completed(pack), discipline: 'accounting' };
  await mira.refused('sending half a document', { status: 400, code: 'malformed_json' }, 'POST', path, { body: '{"title": "Half a ' });
  story.check('JSON that stops in the middle: 400, the body is not valid JSON.');
  await mira.refused('sending an oversized brief', { status: 413, code: 'body_too_large' }, 'POST', path, { body: { ...body, summary: 'x'.repeat(OVERSIZED) } });
  story.check('A brief of 300 KiB: 413, before anything of it is read.');
  pointed(await mira.refused('sending a summary that is too long', { status: 422, code: 'invalid_body' }, 'POST', path, { body: { ...body, summary: 'words '.repeat(800) } }), '/summary');
  story.check('A summary of 4,800 characters: 422, pointing at the summary.');
  pointed(await mira.refused('setting a state', { status: 422, code: 'invalid_body' }, 'POST', path, { body: { ...body, state: 'published' } }), '/state');
  story.check('A draft that calls itself published: 422, pointing at the state. Review is not skipped by a field.');
  await mira.refused('sending no idempotency key', { status: 400, code: 'idempotency_key_missing' }, 'POST', path, { body, key: null });
  story.check('An act without an Idempotency-Key: 400.');
}

async function strangers({ story, cast }: Stage, mira: Person, draft: Request, { stranger, outsider }: { readonly stranger: Listed; readonly outsider: Listed }): Promise<void> {
  const path = `/v1/requests/${draft.id}`;
  const bid = { body: TIDEWATER_BID.content };
  await stranger.person.refused("bidding on somebody's draft", { status: 404, code: 'request_not_found' }, 'POST', `${path}/bids`, bid);
  story.check("A stranger's bid on a draft: 404, as if there were none.");
  const open = await mira.does<Request>('submitting', `${path}/submit`);
  expectThat(open.state === 'open', `the request is ${open.state}, not open`);
  await cast.somebody('Anybody').refused('bidding without signing in', { status: 401, code: 'unauthenticated' }, 'POST', `${path}/bids`, bid);
  story.check('A bid of nobody in particular: 401.');
  const { detail } = await outsider.person.refused('bidding without a qualification', { status: 409, code: 'not_eligible' }, 'POST', `${path}/bids`, bid);
  story.check(`A bid of ${outsider.profile.organisation}, which is not qualified: 409. ${detail}`);
  await stranger.person.refused("cancelling somebody else's request", { status: 403, code: 'not_your_request' }, 'POST', `${path}/cancel`, { body: { reason: 'no_longer_needed' } });
  story.check("Cancelling somebody else's request, which everybody may read: 403.");
  const first = await stranger.person.does<Bid>('bidding once', `${path}/bids`, TIDEWATER_BID.content);
  await stranger.person.refused('bidding twice', { status: 409, code: 'bid_exists' }, 'POST', `${path}/bids`, bid);
  story.check(`A second bid of the same vendor: 409, and the first one (${first.state}) stays as it is.`);
}

async function repeated({ story }: Stage, mira: Person, pack: Pack): Promise<void> {
  const body = { ...completed(pack), discipline: 'accounting' };
  const key = randomUUID();
  const first = await mira.post<Request>('/v1/requests', body, { key });
  const again = await mira.post<Request>('/v1/requests', body, { key });
  const same = first.status === 201 && again.status === 201 && first.body.id === again.body.id;
  expectThat(same && again.headers.get('idempotency-replayed') === 'true', 'the repeat of an act is not the answer of the first one');
  story.check('The same act sent twice with one key: one draft, and the first answer again, marked as a replay.');
  await mira.refused('using a key for something else', { status: 422, code: 'idempotency_key_reused' }, 'POST', '/v1/requests', { body: { ...body, title: 'Something else altogether' }, key });
  story.check('That key for something else: 422.');
}

async function stale({ story }: Stage, mira: Person, { id }: Request): Promise<void> {
  const path = `/v1/requests/${id}`;
  await mira.refused('cancelling without a reason', { status: 422, code: 'invalid_body' }, 'POST', `${path}/cancel`, { body: {} });
  story.check('An ending without a reason: 422.');
  await mira.refused('awarding without having looked', { status: 428, code: 'if_match_required' }, 'POST', `${path}/award`, { body: { bidId: randomUUID() } });
  story.check('An award without saying what was seen (If-Match): 428.');
  const draft = await mira.does<Request>('drafting', '/v1/requests', { title: 'Books of a third café', discipline: 'accounting' });
  const own = `/v1/requests/${draft.id}`;
  const seen = { 'if-match': await mira.etag(own) };
  await mira.done('editing', 'PATCH', own, { body: { title: 'Books of a third café, from July' }, headers: seen });
  await mira.refused('editing what has changed meanwhile', { status: 412, code: 'stale' }, 'PATCH', own, { body: { title: 'An older thought' }, headers: seen });
  story.check('An edit of what somebody else has changed meanwhile: 412, and their words stay.');
}
