import { randomUUID } from 'node:crypto';
import { patiently } from './patient-client.js';

export const POLICY = {
  kind: 'insurance', title: 'Professional indemnity insurance', issuer: 'Harbour Mutual', country: 'AU', serves: [{ discipline: 'accounting', country: 'AU', criterion: 'professional_indemnity_au' }],
  insuredAmount: { amount: '2000000.00', currency: 'AUD' }, issuedOn: '2026-07-01', expiresOn: '2098-06-30',
};

/** A form with a small PDF of that name. */
export function documentForm(name = 'certificate.pdf'): FormData {
  const form = new FormData();
  form.append('file', new Blob(['%PDF-1.4\n%%EOF\n']), name);
  return form;
}

export async function attachDocument(url: string, token: string, path: string, name?: string): Promise<void> {
  const response = await patiently(() => fetch(`${url}${path}/document`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() }, body: documentForm(name) }));
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
}
