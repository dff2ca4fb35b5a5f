import { DEMO_DOMAIN, type DemoRole } from '#contracts';
import { deriveSecret } from '#platform';

export interface DemoAccount {
  readonly email: string;
  readonly displayName: string;
  /** What there is to see with it. */
  readonly shows: string;
}

/** One sign-in for each part that a person can play. The contributor works for the client's organisation, the newcomer for none yet. */
export const DEMO_ACCOUNTS: Readonly<Record<DemoRole, DemoAccount>> = {
  client: { email: `client@${DEMO_DOMAIN}`, displayName: 'Mira Osei', shows: 'Harbour Street Cafés: a request that takes bids, one that waits for your choice, one that was scored, a draft' },
  contributor: { email: `contributor@${DEMO_DOMAIN}`, displayName: 'Tom Albury', shows: 'a colleague at Harbour Street Cafés who may write and not award' },
  vendor: { email: `vendor@${DEMO_DOMAIN}`, displayName: 'Linh Tran', shows: 'Tidewater Ledgers: invitations, a draft bid, an award to accept' },
  operator: { email: `operator@${DEMO_DOMAIN}`, displayName: 'Olu Adeyemi', shows: 'the cases that wait for a decision' },
  newcomer: { email: `newcomer@${DEMO_DOMAIN}`, displayName: 'Noor Haddad', shows: 'nobody yet: found an organisation' },
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
