import { formOf } from '../text-file.js';
import type { Bid, Page, Request } from './answers.js';
import type { Bidder } from './bidding.js';
import type { Stage } from './cast.js';
import type { Listed } from './listing.js';
import { expectThat } from './off.js';
import type { Person } from './person.js';
import { money } from './words.js';

interface Question {
  readonly id: string;
  readonly text: string;
  readonly answer: string | null;
  readonly mine: boolean;
}

interface Attachment {
  readonly id: string;
  readonly title: string;
  readonly readable: boolean;
}

const TAKINGS = 'week,takings first café,takings second café,wages\n1,14210.00,9120.00,8860.00\n2,15030.00,9410.00,9015.00\n';

/** While the request is a draft. */
export async function attach({ story }: Stage, mira: Person, requestId: string): Promise<void> {
  const file = formOf({ title: 'Takings and wages by week', restricted: true, fileName: 'takings.csv', text: TAKINGS });
  const { title } = await mira.done<Attachment>('attaching a file', 'POST', `/v1/requests/${requestId}/attachments`, file);
  story.scene('Mira (client)', `attaches "${title}", restricted: the marketplace adds its usual confidentiality terms.`);
}

/** What is asked and answered before anybody bids, and what only those read who accepted the terms. */
export async function converse(stage: Stage, mira: Person, requestId: string, [linh, sam, mei]: readonly [Listed, Listed, Listed]): Promise<void> {
  stage.story.chapter('Questions, and what is restricted');
  await ask(stage, mira, requestId, sam);
  await trust(stage, requestId, { linh, mei });
}

async function ask({ story, cast }: Stage, mira: Person, requestId: string, { person }: Listed): Promise<void> {
  const path = `/v1/requests/${requestId}/questions`;
  const text = 'Do both cafés use the same till, or would two feeds have to be reconciled?';
  await person.refused('asking with an address in it', { status: 422, code: 'screening_blocked' }, 'POST', path, { body: { text: `${text} Write to sam@books.example.` } });
  story.check(`What everybody reads holds no address of ${person.name}'s: the question is refused (422).`);
  const { id } = await person.does<Question>('asking', path, { text });
  story.scene(`${person.name} (vendor)`, `asks: ${text}`);
  await person.does('asking again', path, { text: 'Is somebody on site who can scan the paper dockets?' });
  const { answer } = await mira.does<Question>('answering', `${path}/${id}/answer`, { text: 'The same till in both; each has its own feed.' });
  story.scene('Mira (client)', `answers: ${answer ?? ''}`);
  const { items } = await cast.somebody('Anybody').sees<Page<Question>>('reading the questions', path);
  const waiting = items.filter((item) => item.answer === null).length;
  expectThat(items.length === 2 && waiting === 1 && items.every(({ mine }) => !mine), 'anybody does not read one question with its answer and one that waits');
  story.check('Anybody reads both questions and the answer, and nobody learns who asked.');
}

async function trust({ story }: Stage, requestId: string, { linh, mei }: Readonly<Record<'linh' | 'mei', Listed>>): Promise<void> {
  const path = `/v1/requests/${requestId}/attachments`;
  const { items } = await linh.person.sees<{ items: Attachment[] }>('reading the files', path);
  const [file] = items;
  expectThat(items.length === 1 && file?.readable === false, 'a restricted file is readable by who accepted nothing');
  const content = `${path}/${file.id}/content`;
  await mei.person.refused('opening what is restricted', { status: 403, code: 'restricted_content' }, 'GET', content);
  story.check(`${mei.person.name} sees that there is "${file.title}", and may not open it (403).`);
  await linh.person.does('accepting the terms', `/v1/requests/${requestId}/confidentiality/accept`);
  const after = await linh.person.sees<{ items: Attachment[] }>('reading the files', path);
  expectThat(after.items[0]?.readable === true, 'the terms were accepted, and the file is not readable');
  story.scene(`${linh.person.name} (vendor)`, `accepts the confidentiality terms for ${linh.profile.organisation} and may open it.`);
}

/** What is asked for changes: every bid from before needs its vendor's word. */
export async function amend({ story }: Stage, mira: Person, requestId: string, bidders: readonly Bidder[]): Promise<void> {
  const path = `/v1/requests/${requestId}`;
  const amount = { amount: '700.00', currency: 'AUD' };
  const body = { kind: 'material', text: 'The market stall on Saturdays comes with the work; the budget is raised for it.', changes: { budget: { kind: 'monthly_retainer', amount } } };
  await mira.acts('publishing an addendum', 'POST', `${path}/addenda`, { body, onto: path });
  story.scene('Mira (client)', `says more in an addendum: the Saturday stall comes with the work, at up to ${money(amount)} a month. It is material, so each bidder is asked whether its bid still stands.`);
  for (const { vendor, bidId } of bidders) {
    const before = await vendor.person.sees<Bid>('reading the own bid', `/v1/bids/${bidId}`);
    const after = await vendor.person.does<Bid>('reaffirming a bid', `/v1/bids/${bidId}/reaffirm`);
    expectThat(before.reaffirmationDue && !after.reaffirmationDue, `the bid of ${vendor.profile.organisation} does not wait for its word after the addendum, or waits still`);
  }
  const { content } = await mira.sees<Request>('reading the request', path);
  expectThat(content.budget?.amount.amount === amount.amount, 'the addendum has not become the content');
  story.check(`All ${bidders.length} say that their bids stand; a bid whose vendor says nothing would end with the close.`);
}
