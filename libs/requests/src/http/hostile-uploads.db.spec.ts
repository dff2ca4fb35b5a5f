import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import { AttachmentScene, partsOf } from '../testing/attachment-scene.js';
import { EXE, HTML, office, openDocument, PDF, pdfOf, PNG, type Part } from '../testing/files.js';
import { EXAMPLE_BODY, until } from '../testing/requests-on-clone.js';

const MIB = 1024 * 1024;

describe('uploads', () => {
  let scene: AttachmentScene;

  beforeAll(async () => {
    scene = await AttachmentScene.open();
  }, 60_000);

  afterAll(() => scene.close());

  it.each<[string, Buffer, string, string]>([
    ['a picture that says it is a PDF', PNG, 'plan.pdf', 'type_mismatch'],
    ['a page named .pdf', HTML, 'plan.pdf', 'type_not_allowed'],
    ['a page', HTML, 'plan.html', 'type_not_allowed'],
    ['a program', EXE, 'plan.pdf', 'type_not_allowed'],
    ['a program named .txt', EXE, 'plan.txt', 'type_not_allowed'],
    ['an empty file', Buffer.alloc(0), 'plan.pdf', 'empty_file'],
    ['text that is not UTF-8', Buffer.from([0x66, 0xfc, 0x72]), 'plan.txt', 'type_not_allowed'],
    ['an office file that may hold macros', office('docm'), 'plan.docx', 'type_not_allowed'],
    ['an office file that holds macros and says it does not', office('docx', { 'word/vbaProject.bin': 'Sub AutoOpen()' }), 'plan.docx', 'macros'],
    ['an open document with macros', openDocument('text', { 'Basic/script-lc.xml': '<a/>' }), 'plan.odt', 'macros'],
    ['a list of types that would unpack to a hundred times itself', office('docx', { '[Content_Types].xml': Buffer.alloc(5 * MIB, 32) }), 'bomb.docx', 'type_not_allowed'],
  ])('are refused: %s', async (_what, content, fileName, code) => {
    const id = await scene.draft();
    const refused = await scene.upload(id, content, fileName, { type: 'application/pdf' });
    expect(refused).toMatchObject({ status: 422, body: { code: 'invalid_attachment', errors: [{ pointer: '/file', code }] } });
    expect([(await scene.rows(id)).length, scene.files('spool')]).toEqual([0, []]);
  });

  it('whose content would unpack to a thousand times themselves are taken without being unpacked', async () => {
    const id = await scene.draft();
    const before = process.memoryUsage().rss;
    expect((await scene.upload(id, office('docx', { 'word/media/zeros.bin': Buffer.alloc(64 * MIB), 'word/document.xml': Buffer.alloc(MIB) }), 'bomb.docx')).status).toBe(201);
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * MIB);
  });

  it.each([
    ['../../../etc/passwd.pdf', 'passwd.pdf'],
    ['..\\\\..\\\\boot.pdf', 'boot.pdf'],
    ['invoice\u202Efdp.exe.pdf', 'invoicefdp.exe.pdf'],
    ['a%0D%0ASet-Cookie: x=1.pdf', 'a0D0ASet-Cookie x=1.pdf'],
    [`x.pdf"; filename*=UTF-8''a%0D%0ASet-Cookie%3A%20x%3D1.pdf; z="`, 'x.pdf'],
    ['a\r\nSet-Cookie: x=1.pdf', 'a.pdf'],
    ['.pdf', 'pdf.pdf'],
    ['', 'file.pdf'],
    ['....', 'file.pdf'],
    [`${'x'.repeat(400)}.pdf`, `${'x'.repeat(100)}.pdf`],
    ['CON: <script>.pdf', 'CON script.pdf'],
  ])('named %j are kept as %j', async (name, kept) => {
    const id = await scene.draft();
    const sent = await scene.upload(id, PDF, name);
    expect([sent.status, sent.body.fileName]).toEqual([201, kept]);
    const { headers, status } = await scene.download(id, sent.body.id);
    expect([status, headers.get('set-cookie')]).toEqual([200, null]);
    expect(scene.files('attachments')).toContain(sent.body.id);
  });

  it('of 10 MiB are taken, larger ones cut off with 413, and leave nothing', async () => {
    const id = await scene.draft();
    expect((await scene.upload(id, pdfOf(10 * MIB), 'large.pdf')).status).toBe(201);
    const kept = scene.files('attachments').length;
    for (const bytes of [10 * MIB + 1, 11 * MIB]) expect(await scene.upload(id, pdfOf(bytes), 'larger.pdf')).toMatchObject({ status: 413, body: { code: 'file_too_large', maxBytes: 10 * MIB } });
    expect([(await scene.rows(id)).length, scene.files('spool'), scene.files('attachments').length]).toEqual([1, [], kept]);
    expect(await scene.call('POST', '/v1/requests', scene.tokens.client, { ...EXAMPLE_BODY, summary: 'x'.repeat(300_000) })).toMatchObject({ status: 413, body: { code: 'body_too_large' } });
  }, 20_000);

  /** Writes what it is given as fast as the other side takes it, until it is answered or cut off; answers the status, or 0. */
  const flood = (head: readonly string[], first: string, more: Buffer) =>
    new Promise<{ status: number; sent: number }>((done) => {
      const { hostname, port } = new URL(scene.running.url);
      let [answer, sent] = ['', 0];
      const socket = connect(Number(port), hostname, () => {
        socket.write(`${head.join('\r\n')}\r\n\r\n${first}`);
        pour();
      });
      const pour = () => {
        while (!socket.destroyed && sent < 200 * MIB) {
          sent += more.length;
          if (!socket.write(Buffer.concat([Buffer.from(`${more.length.toString(16)}\r\n`), more, Buffer.from('\r\n')]))) return void socket.once('drain', pour);
        }
      };
      socket.on('data', (chunk) => (answer += chunk.toString('latin1')));
      socket.on('error', () => undefined);
      socket.on('close', () => done({ status: Number(/^HTTP\/1.1 (\d+)/.exec(answer)?.[1] ?? 0), sent }));
    });

  it.each([
    ['without end', '--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.4 '],
    ['whose preamble has no end', 'preamble '],
  ])('%s are cut off: the answer is 413 and the connection does not stay', async (_what, first) => {
    const id = await scene.draft();
    const head = [`POST /v1/requests/${id}/attachments HTTP/1.1`, 'Host: x', `Authorization: Bearer ${scene.tokens.client}`, `Idempotency-Key: ${randomUUID()}`, 'Content-Type: multipart/form-data; boundary=b', 'Transfer-Encoding: chunked'];
    const { status } = await flood(head, `${first.length.toString(16)}\r\n${first}\r\n`, Buffer.alloc(64 * 1024, 97));
    expect([status, (await scene.rows(id)).length, scene.files('spool')]).toEqual([413, 0, []]);
  }, 20_000);

  it('that trickle in are timed out with 408 and leave nothing', async () => {
    const id = await scene.draft();
    const server = scene.running.app.getHttpServer() as Server;
    // Were the first the longer one, Node would take the second for it.
    expect([server.headersTimeout, server.requestTimeout]).toEqual([15_000, 60_000]);
    Object.assign(server, { headersTimeout: 500, requestTimeout: 1_000 });
    const { hostname, port } = new URL(scene.running.url);
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk.toString('latin1'))).on('error', () => undefined);
    socket.write([`POST /v1/requests/${id}/attachments HTTP/1.1`, 'Host: x', `Authorization: Bearer ${scene.tokens.client}`, `Idempotency-Key: ${randomUUID()}`, 'Content-Type: multipart/form-data; boundary=b', 'Content-Length: 500000', '', '--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.4 '].join('\r\n'));
    const trickle = setInterval(() => socket.write('x'), 50);
    await new Promise((done) => socket.once('close', done));
    clearInterval(trickle);
    Object.assign(server, { headersTimeout: 15_000, requestTimeout: 60_000 });
    expect(answer).toMatch(/^HTTP\/1.1 408 /);
    await until(async () => Promise.resolve(scene.files('spool').length === 0));
    expect((await scene.rows(id)).length).toBe(0);
  }, 10_000);

  it('that break off leave nothing', async () => {
    const id = await scene.draft();
    const { hostname, port } = new URL(scene.running.url);
    const kept = scene.files('attachments').length;
    const socket = connect(Number(port), hostname);
    const body = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.4 ';
    socket.write([`POST /v1/requests/${id}/attachments HTTP/1.1`, 'Host: x', `Authorization: Bearer ${scene.tokens.client}`, `Idempotency-Key: ${randomUUID()}`, 'Content-Type: multipart/form-data; boundary=b', 'Content-Length: 5000', '', body].join('\r\n'));
    await until(async () => Promise.resolve(scene.files('spool').length === 1));
    socket.destroy();
    await until(async () => Promise.resolve(scene.files('spool').length === 0));
    expect([(await scene.rows(id)).length, scene.files('attachments').length]).toEqual([0, kept]);
  });

  it('are a form of one file and what is said about it, and nothing else is', async () => {
    const id = await scene.draft();
    const path = `/v1/requests/${id}/attachments`;
    const good = partsOf(PDF, 'a.pdf');
    const told = async (sent: readonly Part[]) => {
      const { status, body } = await scene.send(path, sent);
      return [status, body.code, ...(body.errors ?? []).map(({ pointer }) => pointer)];
    };
    expect(await told(good.slice(0, 2))).toEqual([422, 'invalid_body', '/file']);
    expect(await told(good.slice(1))).toEqual([422, 'invalid_body', '/title', '/title', '/title', '/title']);
    expect(await told(partsOf(PDF, 'a.pdf', { restricted: 'perhaps' }))).toEqual([422, 'invalid_body', '/restricted']);
    expect(await told([...good, { name: 'organisationId', content: 'x' }])).toEqual([422, 'invalid_body', '/organisationId']);
    expect(await told([...good, { name: 'title', content: 'Another' }])).toEqual([422, 'invalid_body', '/title']);
    expect(await told([...good.slice(0, 2), { name: 'other', fileName: 'a.pdf', content: PDF }])).toEqual([422, 'invalid_body', '/other']);
    expect((await told([...good, { name: 'file', fileName: 'b.pdf', content: PDF }])).slice(0, 2)).toEqual([422, 'invalid_body']);
    expect(await told([{ name: 'title', content: 'a\0b' }, ...good.slice(1)])).toEqual([400, 'nul_character', '/title']);
    expect(await scene.call('POST', path, scene.tokens.client, { title: 'A plan' })).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } });
    expect(await scene.call('POST', path, scene.tokens.client, undefined, { 'content-type': 'multipart/form-data' })).toMatchObject({ status: 415 });
    expect((await scene.send(`/v1/requests/${id}/submit`, good)).status).toBe(415);
    expect((await scene.rows(id)).length).toBe(0);
  });
});
