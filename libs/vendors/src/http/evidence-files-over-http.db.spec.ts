import { Runtime, startProcess, type MemberPerson, type RunningProcess } from '#platform';
import { addCaller, callHttp, tokenMaker } from '#platform/testing';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RemoveEvidenceFile } from '../application/qualification/remove-evidence-file.js';
import { SweepEvidence } from '../application/qualification/sweep-evidence.js';
import { evidenceFor, VendorsOnClone } from '../testing/vendors-on-clone.js';
import { vendorsModule } from '../vendors.module.js';

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\nan unmistakable sentence of a certificate\ntrailer<</Root 1 0 R>>\n%%EOF\n');

interface Answer {
  readonly id: string;
  readonly code?: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly errors?: readonly { readonly code: string; readonly pointer: string }[];
}

describe('evidence files over HTTP', () => {
  let on: VendorsOnClone;
  let running: RunningProcess;
  let folder: string;
  let makeToken: Awaited<ReturnType<typeof tokenMaker>>;
  let operator: string;

  const signedIn = async (name = 'Tidewater Ledgers'): Promise<{ caller: MemberPerson; token: string }> => {
    const caller = await on.organisation(name);
    await addCaller(on.admin, caller);
    return { caller, token: makeToken(caller.account.id) };
  };
  const upload = async (token: string, vendorId: string, content: Buffer, name: string, key = randomUUID()) => {
    const form = new FormData();
    form.append('title', 'Certificate of currency');
    form.append('file', new Blob([new Uint8Array(content)]), name);
    const response = await fetch(`${running.url}/v1/vendors/${vendorId}/evidence`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'idempotency-key': key }, body: form });
    return { status: response.status, body: (await response.json()) as Answer };
  };
  const call = <B = Answer>(token: string, method: string, path: string, body?: object) => callHttp<B>(running.url, method, path, { token, body });
  const download = (token: string, vendorId: string, id: string) => fetch(`${running.url}/v1/vendors/${vendorId}/evidence/${id}/content`, { headers: { authorization: `Bearer ${token}` } });
  const keys = (): string[] => {
    try {
      return readdirSync(join(folder, 'evidence'));
    } catch {
      return [];
    }
  };

  beforeAll(async () => {
    on = await VendorsOnClone.open();
    makeToken = await tokenMaker(on.admin);
    running = await startProcess(new Runtime({ ...on.clone.config, role: 'http' }, [vendorsModule]));
    folder = fileURLToPath(on.clone.config.storageUrl);
    const { caller, token } = await signedIn('Operators');
    await on.admin.query('UPDATE identity.account SET operator = true WHERE id = $1', [caller.account.id]);
    operator = token;
  }, 60_000);

  afterAll(async () => {
    await running.stop();
    await on.close();
  });

  it('are read by their vendor and operators alone, and by nobody in the storage', async () => {
    const { caller, token } = await signedIn();
    const { token: stranger } = await signedIn('Somebody Else');
    const vendorId = await on.listed(caller);
    const { status, body } = await upload(token, vendorId, PDF, 'currency.pdf');
    expect({ status, body }).toMatchObject({ status: 201, body: { fileName: 'currency.pdf', mediaType: 'application/pdf' } });
    for (const reader of [token, operator]) expect(Buffer.from(await (await download(reader, vendorId, body.id)).arrayBuffer()).equals(PDF)).toBe(true);
    expect([(await download(stranger, vendorId, body.id)).status, (await call(stranger, 'GET', `/v1/vendors/${vendorId}/evidence`)).status]).toEqual([404, 404]);
    expect(keys()).toContain(body.id);
    for (const key of keys()) expect(readFileSync(join(folder, 'evidence', key)).includes('unmistakable')).toBe(false);
    for (const path of [`/v1/vendors/${vendorId}`, '/v1/vendors']) expect(JSON.stringify((await call(stranger, 'GET', path)).body)).not.toContain(body.id);
  });

  it('are named by claims of their own vendor, and stay as long as one names them', async () => {
    const { caller, token } = await signedIn();
    const { caller: other, token: others } = await signedIn('Somebody Else');
    const [{ id: vendorId }, { id: otherId }] = [await on.draft(caller), await on.draft(other)];
    const [mine, theirs] = [(await upload(token, vendorId, PDF, 'mine.pdf')).body.id, (await upload(others, otherId, PDF, 'theirs.pdf')).body.id];
    const claim = (more: object) => call(token, 'POST', `/v1/vendors/${vendorId}/disciplines/accounting/qualifications`, { country: 'AU', evidence: [...evidenceFor('AU'), { criterion: 'professional_indemnity_au', ...more }] });
    expect(await claim({ fileId: theirs })).toMatchObject({ status: 422, body: { code: 'invalid_profile', errors: [{ code: 'unknown_file', pointer: '/evidence/5/fileId' }] } });
    expect(await claim({ fileId: mine, text: 'Current until June.', expiresOn: '2999-06-30' })).toMatchObject({ status: 201 });
    expect(await claim({ url: 'javascript:alert(1)' })).toMatchObject({ status: 422, body: { errors: [{ code: 'invalid_link', pointer: '/evidence/5/url' }] } });
    expect(await call(token, 'DELETE', `/v1/vendors/${vendorId}/evidence/${mine}`)).toMatchObject({ status: 409, body: { code: 'evidence_file_in_use' } });
    await on.submit(caller, vendorId);
    const seen = await call<{ criteria: { key: string; given: { fileId?: string; expiresOn?: string }[] }[] }>(operator, 'GET', `/v1/vendors/${vendorId}/disciplines/accounting/qualifications/AU`);
    expect(seen.body.criteria.find(({ key }) => key === 'professional_indemnity_au')?.given).toEqual([expect.anything(), { criterion: 'professional_indemnity_au', text: 'Current until June.', fileId: mine, expiresOn: '2999-06-30' }]);
    await on.decide(vendorId, 1, 'changes_requested');
    expect(await call(token, 'POST', `/v1/vendors/${vendorId}/disciplines/accounting/qualifications`, { country: 'AU', evidence: evidenceFor('AU') })).toMatchObject({ status: 201 });
    expect((await call(token, 'DELETE', `/v1/vendors/${vendorId}/evidence/${mine}`)).status).toBe(204);
    expect([(await download(token, vendorId, mine)).status, keys().includes(mine)]).toEqual([404, false]);
  });

  it.each([
    ['a page with a script', Buffer.from('<!doctype html><script>alert(1)</script>'), 'page.html', 'type_not_allowed'],
    ['a program under the name of a document', Buffer.concat([Buffer.from('MZ\u0090\0\u0003\0\0\0\u0004\0\0\0', 'latin1'), Buffer.alloc(200)]), 'currency.pdf', 'type_not_allowed'],
    ['a document under the name of a picture', PDF, 'currency.png', 'type_mismatch'],
    ['nothing', Buffer.alloc(0), 'currency.pdf', 'empty_file'],
  ])('are not %s', async (_what, content, name, code) => {
    const { caller, token } = await signedIn();
    const { id } = await on.draft(caller);
    const before = keys().length;
    expect(await upload(token, id, content, name)).toMatchObject({ status: 422, body: { code: 'invalid_evidence_file', errors: [{ pointer: '/file', code }] } });
    expect(keys()).toHaveLength(before);
  });

  it('are asked for by a country that there is and a discipline that there is; any other is not found', async () => {
    const { caller, token } = await signedIn();
    const { id } = await on.draft(caller);
    const read = async (discipline: string, country: string) => (await call(token, 'GET', `/v1/vendors/${id}/disciplines/${discipline}/qualifications/${country}`)).status;
    expect(await read('accounting', 'AU')).toBe(200);
    for (const country of ['%00', 'A%00', 'ZZ', 'zz9', 'au', 'UK', 'A'.repeat(100)]) expect([country, await read('accounting', country)]).toEqual([country, 404]);
    for (const slug of ['%00', 'accounting%00', 'Accounting']) expect([slug, await read(slug, 'AU')]).toEqual([slug, 404]);
  });

  it('are refused as damaged when their bytes were changed or are gone', async () => {
    const { caller, token } = await signedIn();
    const { id } = await on.draft(caller);
    const file = (await upload(token, id, PDF, 'currency.pdf')).body.id;
    const stored = join(folder, 'evidence', file);
    const bytes = readFileSync(stored);
    const taken = async () => {
      const answer = await download(token, id, file);
      return [answer.status, ((await answer.json()) as Answer).code];
    };
    bytes[3] = (bytes[3] ?? 0) ^ 1;
    writeFileSync(stored, bytes);
    expect(await taken()).toEqual([503, 'document_damaged']);
    rmSync(stored);
    expect(await taken()).toEqual([503, 'document_damaged']);
  });

  it('come in once under one key, and are swept when no row knows them', async () => {
    const { caller, token } = await signedIn();
    const { id } = await on.draft(caller);
    const key = randomUUID();
    const [first, again] = [await upload(token, id, PDF, 'currency.pdf', key), await upload(token, id, PDF, 'currency.pdf', key)];
    expect(again.body).toEqual(first.body);
    expect((await call<{ items: Answer[] }>(token, 'GET', `/v1/vendors/${id}/evidence`)).body.items).toHaveLength(1);
    await expect(on.service.get(RemoveEvidenceFile).execute(caller, id, randomUUID())).rejects.toMatchObject({ code: 'evidence_file_not_found' });
    await on.service.get(SweepEvidence).execute({ over: false } as never);
    expect(keys()).toContain(first.body.id);
  });
});
