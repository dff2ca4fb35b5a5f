import { Runtime, startProcess, Storage, type RunningProcess } from '#platform';
import { addCaller, callHttp, tokenMaker } from '#platform/testing';
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { requestsModule } from '../../requests.module.js';
import { formOf, PDF } from '../../testing/files.js';
import { addOrganisation, EXAMPLE_BODY, requestsOnClone, type RequestsOnClone } from '../../testing/requests-on-clone.js';
import { SweepAttachments } from './sweep-attachments.js';

const DAY_MS = 24 * 3_600_000;

/** An id made so long ago. */
const idOfAge = (ms: number): string => {
  const [, , ...rest] = randomUUID().split('-');
  const time = (Date.now() - ms).toString(16).padStart(12, '0');
  return [time.slice(0, 8), time.slice(8), `7${rest[0]?.slice(1)}`, ...rest.slice(1)].join('-');
};

describe('bytes and rows', () => {
  let on: RequestsOnClone;
  let running: RunningProcess;
  let folder: string;
  let token: string;

  const upload = async (requestId: string) => {
    const { body, type } = formOf([{ name: 'title', content: 'A plan' }, { name: 'restricted', content: 'false' }, { name: 'file', fileName: 'a.pdf', content: PDF }]);
    const response = await fetch(`${running.url}/v1/requests/${requestId}/attachments`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID(), 'content-type': type }, body });
    return { status: response.status, body: (await response.json()) as { id: string } };
  };
  const draft = async () => (await callHttp<{ id: string }>(running.url, 'POST', '/v1/requests', { token, body: EXAMPLE_BODY })).body.id;
  const stored = async () => (await readdir(join(folder, 'attachments'))).sort();
  const sweep = (over = () => false) => on.service.get(SweepAttachments).execute({ get over() { return over(); } });

  beforeAll(async () => {
    on = await requestsOnClone();
    folder = fileURLToPath(on.clone.config.storageUrl);
    const client = await addOrganisation(on.admin);
    const makeToken = await tokenMaker(on.admin);
    running = await startProcess(new Runtime({ ...on.clone.config, role: 'http' }, [requestsModule]));
    await addCaller(on.admin, client);
    token = makeToken(client.account.id);
    await mkdir(join(folder, 'attachments'), { recursive: true });
  }, 60_000);

  afterAll(async () => {
    await running.stop();
    await on.close();
  });

  it('agree when nothing is committed: bytes stay behind, no row does, and they go after a day', async () => {
    const requestId = await draft();
    // Fails where the transaction ends, as a connection that is lost there does: nobody can tell the two apart.
    await on.admin.query(`CREATE FUNCTION requests.fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING ERRCODE = '57P01'; END $$;
      CREATE CONSTRAINT TRIGGER fail AFTER INSERT ON requests.attachment DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION requests.fail()`);
    expect((await upload(requestId)).status).toBe(503);
    await on.admin.query('DROP TRIGGER fail ON requests.attachment; DROP FUNCTION requests.fail()');
    expect([(await stored()).length, (await on.admin.query('SELECT 1 FROM requests.attachment')).rowCount]).toEqual([1, 0]);
    await sweep();
    expect((await stored()).length).toBe(1);
    expect((await upload(requestId)).status).toBe(201);
  });

  it('are put in order by the sweep: what a row knows stays, what is young stays, what is not ours stays', async () => {
    const { body } = await upload(await draft());
    const [known, young, old] = [idOfAge(3 * DAY_MS), idOfAge(DAY_MS - 60_000), idOfAge(DAY_MS + 60_000)];
    await on.admin.query('UPDATE requests.attachment SET id = $1 WHERE id = $2', [known, body.id]);
    const names = [known, young, old, 'notes.txt', randomUUID()];
    for (const name of names) await writeFile(join(folder, 'attachments', name), 'x');
    await sweep();
    const left = await stored();
    expect(names.map((name) => left.includes(name))).toEqual([true, true, false, true, true]);
  });

  it('are swept by rounds that go on where the last one ended', async () => {
    const old = Array.from({ length: 5 }, () => idOfAge(2 * DAY_MS));
    for (const id of old) await writeFile(join(folder, 'attachments', id), 'x');
    const left = async () => (await stored()).filter((name) => old.includes(name)).length;
    const counts: number[] = [];
    for (let i = 0; i < 6; i += 1) {
      await sweep(() => true);
      counts.push(await left());
    }
    expect(counts).toEqual([5, 4, 3, 2, 1, 0]);
    await expect(on.service.get(Storage).read('attachments/none')).rejects.toThrow();
  });
});
