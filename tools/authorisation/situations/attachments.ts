import type { World } from '../world.js';
import { fileForm } from '../attachments.js';
import type { Situation, Situations } from './situation.js';

type Name = keyof World['attachments'];

const on = (name: keyof World['requests'], more: Partial<Situation> = {}) => ({ requests }: World): Situation => ({ party: 'client', path: { id: requests[name] }, ...more });
const file = (name: Name) => ({ requests, attachments }: World): Situation => ({ party: 'client', path: { id: requests[name === 'restricted' ? 'open' : name], attachmentId: attachments[name] } });
const ofEachKind = (more: Partial<Situation> = {}) => ({
  'a draft': on('draft', more),
  'a request in review': on('review', more),
  'an open request': on('open', more),
  'a selective request': on('selective', more),
});

export const ATTACHMENTS: Situations = {
  addAttachment: ofEachKind({ form: fileForm('plan.pdf') }),
  listAttachments: ofEachKind(),
  downloadAttachment: {
    'a file of a draft': file('draft'),
    'a file of an open request': file('open'),
    'a restricted file of an open request': file('restricted'),
    'a file of a selective request': file('selective'),
  },
  removeAttachment: { 'a file of a draft': file('draft'), 'a file of an open request': file('open'), 'a file of a selective request': file('selective') },
};
