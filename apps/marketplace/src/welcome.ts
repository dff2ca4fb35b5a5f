import type { RunningProcess, Runtime } from '#platform';
import { DEMO_ACCOUNTS, demoPassword } from './seed/demo-accounts.js';

/** Who can sign in. */
export interface Demo {
  readonly operators: number;
  readonly signIns: boolean;
  /** What an authenticator app scans for the operator. */
  readonly operatorUri?: string | undefined;
}

const WIDTH = 25;
const row = (label: string, text: string): string => `${label.padEnd(WIDTH)}${text}`;

/** The secret of an `otpauth:` URI, for who types it. */
const secretIn = (uri: string): string => new URL(uri).searchParams.get('secret') ?? '';

const factorOf = (uri: string): string[] => [
  row('The operator’s code', `npm run -s marketplace -- totp ${DEMO_ACCOUNTS.operator.email}`),
  row('or an app’s, by secret', secretIn(uri)),
  row('', uri),
];

function signIns(address: string, masterKey: string, operatorUri: string | undefined): string[] {
  const password = demoPassword(masterKey);
  const widest = Math.max(...Object.values(DEMO_ACCOUNTS).map(({ email }) => email.length));
  return [
    '',
    ...Object.values(DEMO_ACCOUNTS).map(({ email, shows }, i) => row(i === 0 ? 'Demo sign-ins' : '', `${email.padEnd(widest + 2)}${shows}`)),
    row('Password of each', password),
    ...(operatorUri === undefined ? [] : factorOf(operatorUri)),
    '',
    'To look around:',
    `  curl -s '${address}/v1/vendors?discipline=accounting&limit=3'`,
    `  TOKEN=$(curl -s ${address}/v1/auth/sign-in -H 'content-type: application/json' -d '{"email":"${DEMO_ACCOUNTS.client.email}","password":"${password}"}' | node -pe 'JSON.parse(fs.readFileSync(0)).accessToken')`,
    `  curl -s '${address}/v1/requests?mine=true' -H "authorization: Bearer $TOKEN"`,
  ];
}

/** What a person sees once the marketplace runs. */
export function welcome(running: RunningProcess, { config }: Runtime, { operators, signIns: demo, operatorUri }: Demo): void {
  const address = config.publicUrl || running.url;
  const lines = [
    '',
    `The marketplace runs at ${address}`,
    row('API reference', `${address}/docs`),
    ...(config.production || config.smtpUrl !== '' ? [] : [row('Mail is kept at', `${address}/mailbox`)]),
    ...(config.production && config.smtpUrl === '' ? [row('Mail', 'waits: SMTP_URL names no server')] : []),
    row('Limits in force', `${config.limits}${config.limits === 'development' ? ' (short windows, unlimited quotas; never in production)' : ''}`),
    ...(demo ? signIns(address, config.masterKey, operatorUri) : []),
    ...(operators === 0 ? [row('First operator', `${config.production ? 'NODE_ENV=production ' : ''}npm run -s marketplace -- create-operator --email … --name … --password …`)] : []),
    '',
    'Ctrl-C stops it.',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
