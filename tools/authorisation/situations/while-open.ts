import type { Party } from '../people.js';
import type { World } from '../world.js';
import { ANY_VERSION, type Situation, type Situations } from './situation.js';

type Name = keyof World['requests'];
type More = (world: World) => Partial<Situation>;

const NONE: More = () => ({});
const on = (party: Party, name: Name, more: More = NONE) => (world: World): Situation => ({ party, path: { id: world.requests[name] }, ...more(world) });

const ofEachKind = (more: More = NONE) => ({
  'a draft': on('client', 'draft', more),
  'a request in review': on('client', 'review', more),
  'an open request': on('client', 'open', more),
  'a selective request': on('client', 'selective', more),
});

/** The window is short, and its first half takes questions: the table takes longer to read than that. */
const longer = (name: Name): More => ({ requests }) => ({ before: [`UPDATE requests.request SET closes_at = clock_timestamp() + interval '2 hours' WHERE id = $1`, requests[name]] });

const asking = (party: Party, name: Name) => on(party, name, (world) => ({ body: { text: 'Is the ledger reconciled up to the last quarter?' }, ...longer(name)(world) }));
const answering = (party: Party, name: 'open' | 'selective') => on(party, name, ({ requests, questions }) => ({ path: { id: requests[name], questionId: questions[name] }, body: { text: 'It is, up to the end of September.' } }));

const AMENDED: More = () => ({ body: { kind: 'material', text: 'We want it in two languages.', changes: { languages: ['en', 'fr'] } }, headers: ANY_VERSION });

const CORRECTED: More = () => ({ body: { title: 'Bookkeeping for two cafés' }, headers: ANY_VERSION });

export const WHILE_OPEN: Situations = {
  watchRequest: {
    'a draft': on('client', 'draft'),
    'an open request': on('client', 'open'),
    'a selective request': on('client', 'selective'),
    'a selective request, as its invited vendor': on('vendor', 'selective'),
  },
  unwatchRequest: { 'an open request': on('client', 'open'), 'a selective request': on('client', 'selective') },
  askQuestion: {
    'an open request': asking('vendor', 'bidless'),
    'one’s own open request': asking('client', 'bidless'),
    'a selective request, as its invited vendor': asking('vendor', 'selective'),
    'a draft': on('client', 'draft', () => ({ body: { text: 'Is the ledger reconciled up to the last quarter?' } })),
  },
  correctRequest: { 'a draft': on('client', 'draft', CORRECTED), 'an open request': on('client', 'open', CORRECTED), 'a selective request': on('client', 'selective', CORRECTED) },
  publishAddendum: {
    'a draft': on('client', 'draft', AMENDED),
    'an open request': on('client', 'open', AMENDED),
    'a selective request': on('client', 'selective', AMENDED),
    'a selective request, as its invited vendor': on('vendor', 'selective', AMENDED),
  },
  listAddenda: ofEachKind(),
  listQuestions: ofEachKind(),
  answerQuestion: {
    'a question on an open request, as its client': answering('client', 'open'),
    'a question on an open request, as who asked': answering('vendor', 'open'),
    'a question on a selective request': answering('client', 'selective'),
  },
};
