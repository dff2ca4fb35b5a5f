import type { World } from '../world.js';
import { fileForm } from '../attachments.js';
import type { Situation, Situations } from './situation.js';

type Name = keyof World['attachments'];

const on = (name: keyof World['requests'], more: Partial<Situation> = {}) => ({ requests }: World): Situation => ({ party: 'client', path: { id: requests[name] }, ...more });
const file = (name: Name, party: Situation['party'] = 'client') => ({ requests, attachments }: World): Situation => ({ party, path: { id: requests[name === 'restricted' ? 'open' : name], attachmentId: attachments[name] } });
const asVendor = (name: keyof World['requests']) => ({ requests }: World): Situation => ({ party: 'vendor', path: { id: requests[name] } });
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
    'a restricted file of an open request, as a vendor that accepted its terms': file('contested', 'vendor'),
    'a restricted file of a sealed request, as a bidder that did not': file('sealed', 'vendor'),
    'a file of a selective request': file('selective'),
  },
  removeAttachment: { 'a file of a draft': file('draft'), 'a file of an open request': file('open'), 'a file of a selective request': file('selective') },
  acceptConfidentiality: {
    'a draft, as its client': on('draft'),
    'an open request with terms, as a vendor': asVendor('open'),
    'an open request without terms, as a vendor': asVendor('bidless'),
    'one’s own open request': on('open'),
    'a selective request without terms, as its invited vendor': asVendor('selective'),
  },
  listConfidentialityAcceptances: { 'a draft': on('draft'), 'an open request, as its client': on('contested'), 'an open request, as a vendor that accepted': asVendor('contested'), 'a sealed request, as its client': on('sealed') },
};
