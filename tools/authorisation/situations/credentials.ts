import { documentForm, POLICY } from '../credentials.js';
import type { World } from '../world.js';
import { ANY_VERSION, type Situation, type Situations } from './situation.js';

type Name = keyof World['credentials'];

const of = (name: Name, more: Partial<Situation> = {}) => ({ profiles, credentials }: World): Situation =>
  name === 'newcomers' ? { party: 'newcomer', path: { id: profiles.newcomer, credentialId: credentials.newcomers }, ...more } : { party: 'vendor', path: { id: profiles.vendor, credentialId: credentials[name] }, ...more };
const onProfiles = (more: Partial<Situation> = {}) => ({
  'a listed profile': ({ profiles }: World): Situation => ({ party: 'vendor', path: { id: profiles.vendor }, ...more }),
  'a draft': ({ profiles }: World): Situation => ({ party: 'newcomer', path: { id: profiles.newcomer }, ...more }),
});
const ofEachKind = (more: Partial<Situation> = {}) => ({
  'a credential that is a draft': of('draft', more),
  'one that waits for an operator': of('waiting', more),
  'one that is verified': of('verified', more),
  'one of a profile that is a draft': of('newcomers', more),
});

export const CREDENTIALS: Situations = {
  fileCredential: onProfiles({ body: POLICY }),
  listCredentials: onProfiles(),
  readCredential: ofEachKind(),
  editCredential: ofEachKind({ body: { number: 'PI-5' }, headers: ANY_VERSION }),
  attachCredentialDocument: ofEachKind({ form: documentForm() }),
  downloadCredentialDocument: ofEachKind(),
  submitCredential: ofEachKind(),
  renewCredential: { 'a credential that is a draft': of('draft'), 'one that is verified': of('verified'), 'one whose renewal waits': of('renewed') },
  withdrawCredential: ofEachKind(),
  grantPendingRenewal: { 'a credential that is verified': of('verified', { body: { register: 'current' } }), 'one whose renewal waits': of('renewed', { body: { register: 'current' } }) },
};
