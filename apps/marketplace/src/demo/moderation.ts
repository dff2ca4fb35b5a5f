import type { Request } from './answers.js';
import { doubtful, SALON_UNLAWFUL, SALON_WITH_ADDRESS, SALON_WITH_LINK, type Pack } from './brief.js';
import type { Stage } from './cast.js';
import { caseAbout, decide } from './listing.js';
import { expectThat } from './off.js';
import type { Person } from './person.js';
import { plain } from './words.js';

async function submitDoubtful(client: Person, path: string): Promise<void> {
  const { state } = await client.does<Request>('submitting a doubtful request', `${path}/submit`);
  expectThat(state === 'in_review', `a doubtful request is ${state}, not in review`);
}

async function decided(client: Person, path: string, state: string): Promise<Request> {
  return client.waits(`a request that is ${state}`, async () => {
    const request = await client.sees<Request>('reading the request', path);
    return request.state === state ? request : undefined;
  });
}

function showReason({ story }: Stage, client: Person, { review }: Request, expected: string): void {
  expectThat(review?.reasonCode === expected, `${client.name} reads ${String(review?.reasonCode)} as the reason, not ${expected}`);
  story.scene(`${client.name} (client)`, 'reads what the operator decided, and why.');
  story.row('Decision', plain(review.decision));
  story.row('Reason', plain(review.reasonCode));
  story.row('Statement', review.statement ?? '-');
}

/** A doubtful request waits for an operator: changes asked for, made, approved; another one rejected. */
export async function reviewRequests(stage: Stage, pack: Pack): Promise<void> {
  const { story, cast, operator } = stage;
  story.chapter('A doubtful request waits for an operator');
  const jo = await cast.somebody('Jo').register();
  await jo.found('client', 'Salon Noir');
  const { id } = await jo.does<Request>('drafting', '/v1/requests', doubtful(pack, SALON_WITH_ADDRESS));
  const path = `/v1/requests/${id}`;
  await submitDoubtful(jo, path);
  await cast.somebody('Anybody').refused('reading a request in review', { status: 404, code: 'request_not_found' }, 'GET', path);
  story.scene('Jo (client)', 'submits a request with an e-mail address in its text. It waits for an operator; nobody else sees it (404).');
  const first = await caseAbout(operator, id);
  story.scene('Olu (operator)', `finds it in the queue, marked: ${first.signals.map(plain).join(', ')}.`);
  await decide(operator, first, 'request-changes', { reasonCode: 'contact_details', statement: 'Please take the address out; contact details are released at acceptance.' });
  showReason(stage, jo, await decided(jo, path, 'changes_requested'), 'contact_details');

  await jo.acts('making the changes', 'PATCH', path, { body: doubtful(pack, SALON_WITH_LINK) });
  await submitDoubtful(jo, path);
  story.scene('Jo (client)', 'takes the address out and names the page of the published award instead; a link is looked at by a person too.');
  await decide(operator, await caseAbout(operator, id), 'approve', { reasonCode: 'meets_rules', statement: 'Thank you. A public page is fine.' });
  showReason(stage, jo, await decided(jo, path, 'open'), 'meets_rules');
  story.check('Changes asked for with a reason, made, approved: it is published.');
  await rejected(stage, jo, pack);
}

async function rejected(stage: Stage, jo: Person, pack: Pack): Promise<void> {
  const { id } = await jo.does<Request>('drafting', '/v1/requests', doubtful(pack, SALON_UNLAWFUL));
  const path = `/v1/requests/${id}`;
  await submitDoubtful(jo, path);
  const found = await caseAbout(stage.operator, id);
  stage.story.scene('Olu (operator)', `opens another, marked: ${found.signals.map(plain).join(', ')}.`);
  await decide(stage.operator, found, 'reject', { reasonCode: 'unlawful', statement: 'Undeclared wages and signing for somebody else are unlawful.' });
  showReason(stage, jo, await decided(jo, path, 'rejected'), 'unlawful');
  stage.story.check('A rejection names its reason to the author, and nobody else sees the request.');
}
