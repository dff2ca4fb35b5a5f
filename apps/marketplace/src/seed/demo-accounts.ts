import { DEMO_DOMAIN } from '#contracts';
import { deriveSecret } from '#platform';

export type DemoRole = 'client' | 'contributor' | 'vendor' | 'operator' | 'newcomer';

export interface DemoAccount {
  readonly role: DemoRole;
  readonly email: string;
  readonly displayName: string;
}

/** One sign-in for each part that a person can play. The contributor works for the client's organisation, the newcomer for none yet. */
export const DEMO_ACCOUNTS: Readonly<Record<DemoRole, DemoAccount>> = {
  client: { role: 'client', email: `client@${DEMO_DOMAIN}`, displayName: 'Mira Osei' },
  contributor: { role: 'contributor', email: `contributor@${DEMO_DOMAIN}`, displayName: 'Tom Albury' },
  vendor: { role: 'vendor', email: `vendor@${DEMO_DOMAIN}`, displayName: 'Linh Tran' },
  operator: { role: 'operator', email: `operator@${DEMO_DOMAIN}`, displayName: 'Olu Adeyemi' },
  newcomer: { role: 'newcomer', email: `newcomer@${DEMO_DOMAIN}`, displayName: 'Noor Haddad' },
};

/** Crockford's alphabet: no letter that is taken for a digit. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const GROUPS = 4;
const GROUP_LENGTH = 4;

/** The password of every demo account: the same at each start, different in each installation, and known to nobody who cannot read its master key. 80 bits. */
export function demoPassword(masterKey: string): string {
  const bytes = deriveSecret(masterKey, 'demo-accounts');
  const letters = [...bytes.subarray(0, GROUPS * GROUP_LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return (letters.match(new RegExp(`.{${GROUP_LENGTH}}`, 'g')) ?? []).join('-');
}
