import { readFile, rm, writeFile } from 'node:fs/promises';
import { CredentialScene, dayFrom, INDEMNITY, PDF, POLICY, AGENT } from '../testing/credential-scene.js';

describe('credentials over HTTP', () => {
  let scene: CredentialScene;

  beforeAll(async () => {
    scene = await CredentialScene.open();
  }, 60_000);
  afterAll(() => scene.close());

  it('are filed, proved, submitted, verified, and read by each as far as it is theirs to read', async () => {
    const filed = await scene.call('POST', '', { body: POLICY });
    expect([filed.status, filed.body]).toMatchObject([201, { state: 'draft', verified: false, revision: 0, document: null, insuredAmount: { amount: '2000000.00', currency: 'AUD' }, endsAt: null }]);
    const { id } = filed.body;
    expect((await scene.call('POST', `/${id}/submit`)).body.errors).toEqual([{ pointer: '/document', code: 'required', detail: 'attach the document first' }]);
    const attached = await scene.attach(id, PDF, '../../etc/certifi\u202Ecate.pdf');
    expect([attached.status, attached.body.document]).toMatchObject([200, { fileName: 'certificate.pdf', mediaType: 'application/pdf', bytes: PDF.length }]);
    expect((await scene.call('POST', `/${id}/submit`)).body).toMatchObject({ state: 'in_review', revision: 1 });
    expect(await scene.on.announced('vendors.credential-submitted.v1', scene.vendorId)).toContainEqual(expect.objectContaining({ credentialId: id, revision: 1, signals: [] }));
    expect((await scene.call('GET', '', { as: scene.tokens.stranger })).body.items).toEqual([]);
    await scene.decide(id, 1);
    const own = await scene.call('GET', `/${id}`);
    expect(own.body).toMatchObject({ state: 'verified', verified: true, number: 'PI-4471', decision: { reasonCode: 'register_matches', statement: 'Compared with the register.' }, document: { fileName: 'certificate.pdf' } });
    expect(Date.parse(own.body.endsAt ?? '')).toBeGreaterThan(Date.parse(POLICY.expiresOn));
    const shown = { id, kind: 'insurance', title: POLICY.title, issuer: POLICY.issuer, country: 'AU', expiresOn: POLICY.expiresOn, verified: true };
    for (const as of [scene.tokens.stranger, '']) {
      expect((await scene.call('GET', '', { as })).body.items).toEqual([shown]);
      expect((await scene.call('GET', `/${id}`, { as })).body).toEqual(shown);
    }
    expect((await scene.call('GET', `/${id}`, { as: scene.tokens.operator })).body).toEqual(own.body);
    expect(await scene.history(id)).toEqual(['file_credential', 'attach_credential', 'submit_credential', 'verify_credential']);
  });

  it('show a number to everybody only where a register does', async () => {
    const id = await scene.verified({ kind: 'registration', title: 'BAS agent', issuer: 'Tax Practitioners Board', number: '26004471', country: 'AU', serves: [AGENT], expiresOn: dayFrom(90) });
    expect((await scene.call('GET', `/${id}`, { as: scene.tokens.stranger })).body).toMatchObject({ number: '26004471' });
  });

  it('keep their documents sealed, and give them to their vendor and to operators alone, of whom that is recorded', async () => {
    const id = await scene.submitted();
    const documentId = await scene.documentOf(id);
    expect((await readFile(scene.fileOf(documentId))).includes('Catalog')).toBe(false);
    const taken = await scene.download(id);
    expect([taken.status, taken.headers.get('content-disposition'), Buffer.from(await taken.arrayBuffer()).equals(PDF)]).toEqual([200, 'attachment; filename=certificate.pdf', true]);
    expect((await scene.download(id, scene.tokens.stranger)).status).toBe(404);
    expect((await scene.download(id, '')).status).toBe(401);
    expect(await scene.history(id)).not.toContain('read_credential_document');
    expect((await scene.download(id, scene.tokens.operator)).status).toBe(200);
    const { rows } = await scene.on.admin.query(`SELECT actor, actor_id FROM vendors.history WHERE action = 'read_credential_document' AND facts ->> 'credentialId' = $1`, [id]);
    expect(rows).toEqual([{ actor: 'operator', actor_id: scene.operatorId }]);
  });

  it('refuse a document that was changed, cut off or exchanged for another one, or is gone', async () => {
    const [one, other] = [await scene.submitted(), await scene.submitted({ ...POLICY, number: 'PI-2' })];
    const [file, otherFile] = [scene.fileOf(await scene.documentOf(one)), scene.fileOf(await scene.documentOf(other))];
    const [there, elsewhere] = [await readFile(file), await readFile(otherFile)];
    const flipped = Buffer.from(there);
    flipped[3] = (flipped[3] ?? 0) ^ 1;
    for (const bytes of [flipped, there.subarray(0, -1), Buffer.alloc(0), elsewhere]) {
      await writeFile(file, bytes);
      const answer = await scene.download(one);
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([503, 'document_damaged']);
    }
    await writeFile(file, there);
    await scene.on.admin.query('UPDATE vendors.credential_document d SET sealed_key = o.sealed_key FROM vendors.credential_document o WHERE d.credential_id = $1 AND o.credential_id = $2', [one, other]);
    expect((await scene.download(one)).status).toBe(503);
    await rm(otherFile);
    expect((await scene.download(other)).status).toBe(503);
  });

  it('take what is a document by its bytes, once for each key, in place of the one before', async () => {
    const { id } = (await scene.call('POST', '', { body: POLICY })).body;
    expect((await scene.attach(id, Buffer.from('<script>'), 'a.pdf')).body).toMatchObject({ code: 'invalid_document', errors: [{ code: 'type_not_allowed' }] });
    expect((await scene.attach(id, PDF, 'a.png')).body).toMatchObject({ code: 'invalid_document', errors: [{ code: 'type_mismatch' }] });
    expect((await scene.attach(id, Buffer.alloc(0), 'a.pdf')).body).toMatchObject({ code: 'invalid_document', errors: [{ code: 'empty_file' }] });
    const first = await scene.attach(id, PDF, 'a.pdf', { key: 'the-same-key' });
    const again = await scene.attach(id, PDF, 'a.pdf', { key: 'the-same-key' });
    expect(again.body).toEqual(first.body);
    const before = await scene.documentOf(id);
    await scene.attach(id, Buffer.concat([PDF, PDF]), 'b.pdf');
    const files = await scene.files();
    expect([files.includes(before), files.includes(await scene.documentOf(id))]).toEqual([false, true]);
  });

  it('are changed by their vendor while they are not verified, against the version that was read; what waited is taken back', async () => {
    const id = await scene.submitted();
    const { etag } = await scene.call('GET', `/${id}`);
    expect((await scene.call('PATCH', `/${id}`, { body: { number: 'PI-9' } })).status).toBe(428);
    expect((await scene.call('PATCH', `/${id}`, { body: { kind: 'licence' }, headers: { 'if-match': etag } })).body).toMatchObject({ code: 'invalid_credential', errors: [{ pointer: '/insuredAmount' }] });
    const changed = await scene.call('PATCH', `/${id}`, { body: { number: 'PI-9', region: 'New South Wales' }, headers: { 'if-match': etag } });
    expect([changed.status, changed.body]).toMatchObject([200, { state: 'draft', number: 'PI-9', region: 'New South Wales', title: POLICY.title }]);
    expect(await scene.on.announced('vendors.credential-recalled.v1', scene.vendorId)).toContainEqual(expect.objectContaining({ credentialId: id, revision: 1 }));
    expect((await scene.call('PATCH', `/${id}`, { body: { number: 'PI-8' }, headers: { 'if-match': etag } })).status).toBe(412);
    expect((await scene.call('PATCH', `/${id}`, { as: scene.tokens.stranger, body: { number: 'X' }, headers: { 'if-match': '*' } })).body).toMatchObject({ code: 'not_your_profile' });
    const superseded = await scene.decide(id, 1);
    expect([await scene.state(id), await scene.on.announced('vendors.decision-applied.v1', superseded)]).toMatchObject(['draft', [{ effect: 'superseded' }]]);
    await scene.submit(id);
    await scene.decide(id, 2, 'changes_requested');
    expect((await scene.call('GET', `/${id}`)).body).toMatchObject({ state: 'changes_requested', decision: { reasonCode: 'document_differs' } });
    await scene.submit(id);
    await scene.decide(id, 3, 'rejected');
    expect((await scene.call('POST', `/${id}/submit`)).body).toMatchObject({ code: 'credential_not_editable' });
    await scene.call('PATCH', `/${id}`, { body: { number: 'PI-10' }, headers: { 'if-match': '*' } });
    await scene.submit(id);
    await scene.decide(id, 4);
    expect((await scene.call('PATCH', `/${id}`, { body: { number: 'X' }, headers: { 'if-match': '*' } })).body).toMatchObject({ code: 'credential_not_editable' });
    expect((await scene.attach(id)).body).toMatchObject({ code: 'credential_not_editable' });
  });

  it('tell operators of contact details in what everybody would read', async () => {
    const id = (await scene.call('POST', '', { body: { ...POLICY, title: 'Insurance, call 0412 345 678', serves: [] } })).body.id;
    await scene.attach(id);
    const { body } = await scene.call('POST', `/${id}/submit`);
    expect(body).toMatchObject({ state: 'in_review' });
    expect(await scene.on.announced('vendors.credential-submitted.v1', scene.vendorId)).toContainEqual(expect.objectContaining({ credentialId: id, signals: ['contact_phone'] }));
  });

  it('carry no contact details in their number either, which is no telephone number whatever its digits', async () => {
    const submit = async (number: string) => {
      const { id } = (await scene.call('POST', '', { body: { ...POLICY, number, serves: [] } })).body;
      await scene.attach(id);
      const { body } = await scene.call('POST', `/${id}/submit`);
      return { body, signals: (await scene.on.announced('vendors.credential-submitted.v1', scene.vendorId)).find((one) => one['credentialId'] === id)?.['signals'] };
    };
    expect(await submit('jane@tidewater.example')).toMatchObject({ body: { state: 'in_review' }, signals: ['contact_email'] });
    expect(await submit('0412 345 678')).toMatchObject({ body: { state: 'in_review' }, signals: [] });
    expect((await submit('jane@tidewater.example, pay us directly')).body).toMatchObject({ code: 'screening_blocked', errors: [{ pointer: '/number', code: 'off_platform_offer' }] });
    expect((await submit('PI\u202E309-1744')).body).toMatchObject({ code: 'screening_blocked', errors: [{ pointer: '/number', code: 'bidi_control' }] });
    expect((await submit('PI\u200B-4471')).body).toMatchObject({ code: 'screening_blocked', errors: [{ pointer: '/number' }] });
  });

  it('of a draft profile are nobody else’s, and so are those of another vendor under one’s own', async () => {
    const newcomer = await scene.on.organisation('Foreshore');
    const { id } = await scene.on.draft(newcomer);
    expect((await fetch(`${scene.running.url}/v1/vendors/${id}/credentials`)).status).toBe(404);
    const mine = await scene.submitted({ ...POLICY, serves: [INDEMNITY] });
    expect((await fetch(`${scene.running.url}/v1/vendors/${id}/credentials/${mine}`, { headers: { authorization: `Bearer ${scene.tokens.operator}` } })).status).toBe(404);
  });
});
