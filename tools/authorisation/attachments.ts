import { randomUUID } from 'node:crypto';
import { patiently } from './patient-client.js';

/** A form with a small PDF of that name. */
export function fileForm(name: string, restricted = false): FormData {
  const form = new FormData();
  form.append('title', 'Chart of accounts');
  form.append('restricted', String(restricted));
  form.append('file', new Blob(['%PDF-1.4\n%%EOF\n']), name);
  return form;
}

/** Attaches it to a draft; answers its id. */
export async function attach(url: string, token: string, requestId: string, name: string, restricted = false): Promise<string> {
  const send = () => fetch(`${url}/v1/requests/${requestId}/attachments`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() }, body: fileForm(name, restricted) });
  const response = await patiently(send);
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
  return ((await response.json()) as { id: string }).id;
}

/** A form with a small PDF that is evidence. */
export function evidenceForm(name: string): FormData {
  const form = new FormData();
  form.append('title', 'Certificate of currency');
  form.append('file', new Blob(['%PDF-1.4\n%%EOF\n']), name);
  return form;
}

/** Uploads it for a vendor; answers its id. */
export async function giveEvidence(url: string, token: string, vendorId: string, name: string): Promise<string> {
  const send = () => fetch(`${url}/v1/vendors/${vendorId}/evidence`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() }, body: evidenceForm(name) });
  const response = await patiently(send);
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
  return ((await response.json()) as { id: string }).id;
}
