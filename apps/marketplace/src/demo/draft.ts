import type { Request } from './answers.js';
import type { Taken } from './assessment.js';
import { completed, type Pack } from './brief.js';
import type { Stage } from './cast.js';
import { expectThat } from './off.js';
import type { Person } from './person.js';
import { money, plain } from './words.js';

interface Verdict {
  readonly valid: boolean;
  readonly problems: readonly object[];
  readonly screening: { readonly outcome: string };
}

const SHOWN = 6;

/** From the assessment to a draft, and from the draft to something a vendor can price. */
export async function writeDraft({ story }: Stage, mira: Person, taken: Taken): Promise<Request> {
  story.chapter('From the assessment to a request, on the template of the discipline');
  await mira.register();
  await mira.found('client', 'Harbour Street Cafés');
  story.scene('Mira (client)', 'signs up, founds Harbour Street Cafés and turns her assessment into a draft.');
  const draft = await mira.does<Request>('turning the assessment into a draft', `/v1/assessments/${taken.id}/request`, { claimToken: taken.claimToken });
  expectThat(draft.state === 'draft', `what became of the assessment is ${draft.state}, not a draft`);
  story.row('Draft', draft.content.title);
  if (draft.content.budget) story.row('Budget so far', `${money(draft.content.budget.amount)} a month`);
  if (draft.note) story.row('Note to herself', draft.note);
  await mira.refused('turning it into a second draft', { status: 409, code: 'assessment_already_used' }, 'POST', `/v1/assessments/${taken.id}/request`, { body: { claimToken: taken.claimToken } });
  story.check('An assessment becomes one draft, not two (409).');

  story.scene('Mira (client)', 'submits it at once, to see what is missing.');
  const path = `/v1/requests/${draft.id}`;
  const { errors } = await mira.refused('submitting an empty brief', { status: 422, code: 'invalid_request' }, 'POST', `${path}/submit`);
  for (const { pointer, detail } of errors.slice(0, SHOWN)) story.item(`${plain(pointer.slice(1))}: ${detail}`);
  if (errors.length > SHOWN) story.item(`and ${errors.length - SHOWN} more`);
  story.check('The refusal points at every field that is missing (422), and nothing has changed.');
  return complete({ story }, mira, path);
}

async function complete({ story }: Pick<Stage, 'story'>, mira: Person, path: string): Promise<Request> {
  const pack = await mira.sees<Pack>('reading the template of the discipline', '/v1/disciplines/accounting');
  const content = completed(pack);
  story.scene('Mira (client)', `fills in the template "${pack.name}" and takes over its suggested requirements.`);
  for (const { text, essential } of content.requirements) story.item(`${essential ? 'essential' : 'nice to have'}: ${text}`);
  const request = await mira.acts<Request>('completing the draft', 'PATCH', path, { body: content });
  const verdict = await mira.done<Verdict>('asking what submitting would say', 'POST', '/v1/requests/validate', { body: { ...content, discipline: 'accounting' }, key: null });
  expectThat(verdict.valid && verdict.problems.length === 0 && verdict.screening.outcome === 'clean', 'the completed brief is not valid and clean');
  story.row('Budget', `${money(content.budget.amount)} a month for ${content.termMonths} months`);
  story.check('The check before submitting finds nothing missing and nothing doubtful.');
  return request;
}
