import { createHash, randomUUID } from 'node:crypto';
import { AttachmentScene } from '../testing/attachment-scene.js';
import { HTML, office, openDocument, PDF, pdfOf, PNG } from '../testing/files.js';

const MIB = 1024 * 1024;

describe('attachments over HTTP', () => {
  let scene: AttachmentScene;

  beforeAll(async () => {
    scene = await AttachmentScene.open();
  }, 60_000);

  afterAll(() => scene.close());

  it('come back as they were sent, to be saved, under their name, with a hash, and inert', async () => {
    const id = await scene.draft();
    const sent = await scene.upload(id, PDF, 'Zeichnung für Büro.pdf', { title: 'Floor plan', restricted: 'true' });
    expect(sent).toMatchObject({ status: 201, body: { title: 'Floor plan', mediaType: 'application/pdf', fileName: 'Zeichnung für Büro.pdf', bytes: PDF.length, restricted: true, readable: true } });
    expect(sent.body.sha256).toBe(createHash('sha256').update(PDF).digest('hex'));
    const got = await scene.download(id, sent.body.id);
    expect(Buffer.from(await got.arrayBuffer())).toEqual(PDF);
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(PDF.length),
      'content-disposition': `attachment; filename="Zeichnung f?r B?ro.pdf"; filename*=UTF-8''Zeichnung%20f%C3%BCr%20B%C3%BCro.pdf`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': `default-src 'none'; sandbox`,
      'cache-control': 'private, no-cache',
    });
    const etag = got.headers.get('etag') ?? '';
    const again = await scene.download(id, sent.body.id, scene.tokens.client, { 'if-none-match': etag });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    expect(await scene.on.admin.query(`SELECT action, actor_kind, detail FROM requests.history WHERE request_id = $1 AND action = 'attach'`, [id])).toMatchObject({ rows: [{ actor_kind: 'client', detail: { attachmentId: sent.body.id, restricted: true } }] });
  });

  it.each([
    ['png', PNG, 'image/png'],
    ['docx', office('docx'), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['xlsx', office('xlsx', {}, true), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['odt', openDocument('text'), 'application/vnd.oasis.opendocument.text'],
    ['ods', openDocument('spreadsheet'), 'application/vnd.oasis.opendocument.spreadsheet'],
    ['csv', Buffer.from('BM,amount\nZürich,12.50\n'), 'text/csv'],
    ['txt', HTML, 'text/plain'],
  ])('of type %s are taken for what they are', async (ending, content, mediaType) => {
    const id = await scene.draft();
    const sent = await scene.upload(id, content, `file.${ending}`, { type: 'text/html' });
    expect([sent.status, sent.body.mediaType]).toEqual([201, mediaType]);
    const { headers } = await scene.download(id, sent.body.id);
    expect(headers.get('content-type')).toBe(mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType);
  });

  it('are one for one key: a repeat gets the first answer, other bytes under the key are refused', async () => {
    const id = await scene.draft();
    const key = randomUUID();
    const first = await scene.upload(id, PDF, 'a.pdf', { key });
    const second = await scene.upload(id, PDF, 'a.pdf', { key });
    expect([second.status, second.body, second.headers.get('idempotency-replayed')]).toEqual([201, first.body, 'true']);
    const others: [Buffer, string, object][] = [[pdfOf(PDF.length + 1), 'a.pdf', {}], [PDF, 'a.pdf', { restricted: 'true' }], [PDF, 'b.pdf', {}]];
    for (const [content, name, more] of others) expect(await scene.upload(id, content, name, { key, ...more })).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
    expect((await scene.rows(id)).length).toBe(1);
    await scene.call('POST', `/v1/requests/${id}/submit`);
    expect((await scene.upload(id, PDF, 'a.pdf', { key })).status).toBe(201);
    expect(await scene.upload(id, PDF, 'a.pdf')).toMatchObject({ status: 409, body: { code: 'request_not_editable' } });
    expect(scene.files('attachments')).toEqual(await scene.rows());
  });

  it('are ten at most and 50 MiB together, however many are sent at the same time', async () => {
    const id = await scene.draft();
    const answers = await Promise.all(Array.from({ length: 14 }, (_, i) => scene.upload(id, PDF, `${i}.pdf`)));
    expect(answers.map(({ status }) => status).filter((status) => status === 201)).toHaveLength(10);
    expect(answers.filter(({ status }) => status !== 201).map(({ status, body }) => `${status} ${body.code}`)).toEqual(Array(4).fill('409 too_many_attachments'));
    const large = await scene.draft();
    const sizes = await Promise.all(Array.from({ length: 6 }, (_, i) => scene.upload(large, pdfOf(10 * MIB), `${i}.pdf`)));
    expect(sizes.map(({ status, body }) => `${status} ${body.code ?? ''}`).sort()).toEqual([...Array(5).fill('201 '), '409 attachments_too_large']);
    expect(scene.files('attachments')).toEqual(await scene.rows());
  }, 60_000);

  it('are 250 MiB at most on all drafts of an organisation, which nothing else bounds', async () => {
    const [id, another] = [await scene.draft(), await scene.draft()];
    const fill = (bytes: number) =>
      scene.on.admin.query(`INSERT INTO requests.attachment (id, request_id, organisation_id, title, file_name, media_type, bytes, sha256, restricted, created_at) SELECT gen_random_uuid(), id, organisation_id, 'A plan', 'plan.pdf', 'application/pdf', $2, repeat('0', 64), false, clock_timestamp() FROM requests.request WHERE id = $1`, [another, bytes]);
    const { rows } = await scene.on.admin.query<{ sum: string }>('SELECT coalesce(sum(a.bytes), 0) AS sum FROM requests.attachment a JOIN requests.request r ON r.id = a.request_id WHERE r.published_at IS NULL');
    await fill(250 * MIB - Number(rows[0]?.sum) - PDF.length);
    expect((await scene.upload(id, PDF, 'a.pdf')).status).toBe(201);
    expect(await scene.upload(id, PDF, 'b.pdf')).toMatchObject({ status: 409, body: { code: 'attachments_too_large', maxBytes: 250 * MIB, leftBytes: 0 } });
    await scene.on.admin.query('UPDATE requests.attachment SET bytes = 1 WHERE request_id = $1', [another]);
    expect((await scene.upload(id, PDF, 'b.pdf')).status).toBe(201);
    await scene.on.admin.query('DELETE FROM requests.attachment WHERE request_id = $1', [another]);
  });

  it('are added and removed until the request is published, by its client alone', async () => {
    const id = await scene.draft();
    const { body: one } = await scene.upload(id, PDF, 'one.pdf');
    const { body: two } = await scene.upload(id, PDF, 'two.pdf');
    expect(await scene.upload(id, PDF, 'a.pdf', { token: scene.tokens.vendor })).toMatchObject({ status: 404, body: { code: 'request_not_found' } });
    expect(await scene.upload(id, PDF, 'a.pdf', { token: '' })).toMatchObject({ status: 401 });
    expect((await scene.call('DELETE', `/v1/requests/${id}/attachments/${one.id}`, scene.tokens.vendor)).status).toBe(404);
    expect((await scene.call('DELETE', `/v1/requests/${id}/attachments/${one.id}`)).status).toBe(204);
    expect([(await scene.list(id)).map((item) => item.id), scene.files('attachments').includes(one.id)]).toEqual([[two.id], false]);
    expect(await scene.call('DELETE', `/v1/requests/${id}/attachments/${one.id}`)).toMatchObject({ status: 404, body: { code: 'attachment_not_found' } });
    expect((await scene.download(id, one.id)).status).toBe(404);
    await scene.call('POST', `/v1/requests/${id}/submit`);
    expect(await scene.call('DELETE', `/v1/requests/${id}/attachments/${two.id}`)).toMatchObject({ status: 409, body: { code: 'request_not_editable' } });
    expect(await scene.upload(id, PDF, 'a.pdf')).toMatchObject({ status: 409, body: { code: 'request_not_editable' } });
    expect(await scene.upload(id, PDF, 'a.pdf', { token: scene.tokens.vendor })).toMatchObject({ status: 403, body: { code: 'not_your_request' } });
    expect((await scene.download(await scene.draft(), two.id)).status).toBe(404);
  });

  it.each([
    ['title', { title: 'Call 0412 345 678 for the password' }, 'plan.pdf', '/attachments/0/title'],
    ['name', {}, 'write to books@harbour.example.pdf', '/attachments/0/fileName'],
  ])('are screened with the request they belong to, by their %s', async (_what, more, fileName, pointer) => {
    const id = await scene.draft();
    await scene.upload(id, PDF, fileName, more);
    const submitted = await scene.call<{ state?: string; errors?: { pointer: string }[] }>('POST', `/v1/requests/${id}/submit`);
    expect([submitted.body.state ?? 'refused', JSON.stringify(submitted.body.errors ?? pointer)]).toEqual([expect.stringMatching(/in_review|refused/), expect.stringContaining(pointer)]);
    const clean = await scene.draft();
    await scene.upload(clean, PDF, 'Q3 budget v1.2.pdf');
    expect((await scene.call('POST', `/v1/requests/${clean}/submit`)).body).toMatchObject({ state: 'open' });
  });

  it('of a draft are its client’s alone; of an open request everybody’s, but for restricted ones', async () => {
    const id = await scene.draft();
    const { body: open } = await scene.upload(id, PDF, 'open.pdf');
    const { body: kept } = await scene.upload(id, PNG, 'kept.png', { restricted: 'true', title: 'Network diagram' });
    const statuses = async () => Promise.all([scene.tokens.client, scene.tokens.vendor, scene.tokens.operator, ''].flatMap((token) => [open.id, kept.id].map(async (attachment) => (await scene.download(id, attachment, token)).status)));
    expect(await statuses()).toEqual([200, 200, 404, 404, 404, 404, 404, 404]);
    await scene.call('POST', `/v1/requests/${id}/submit`);
    expect(await statuses()).toEqual([200, 200, 200, 403, 200, 200, 200, 403]);
    expect((await scene.list(id, '')).map(({ title, fileName, sha256, readable }) => ({ title, fileName, sha256: sha256 !== null, readable }))).toEqual([
      { title: 'Chart of accounts', fileName: 'open.pdf', sha256: true, readable: true },
      { title: 'Network diagram', fileName: null, sha256: false, readable: false },
    ]);
  });
});
