import { randomUUID } from 'node:crypto';
import { storeDecision } from '#platform/testing';
import { ApplyCaseDecision } from '../application/request/apply-case-decision.js';
import { AttachmentScene } from '../testing/attachment-scene.js';
import { PDF } from '../testing/files.js';
import { EXAMPLE_BODY } from '../testing/requests-on-clone.js';

const DOUBTFUL = { ...EXAMPLE_BODY, summary: `${EXAMPLE_BODY.summary} Write to jane@harbourcafes.example for the file.` };

describe('a draft that is discarded', () => {
  let scene: AttachmentScene;

  const discard = (id: string, headers: Record<string, string> = {}, token = scene.tokens.client) => scene.call<{ code: string }>('DELETE', `/v1/requests/${id}`, token, undefined, headers);
  const act = (id: string, action: string) => scene.call<{ state: string }>('POST', `/v1/requests/${id}/${action}`);
  const statusOf = async (path: string, token = scene.tokens.client) => (await scene.call('GET', `/v1/requests/${path}`, token)).status;
  const inReview = async () => {
    const id = await scene.draft(DOUBTFUL);
    expect((await act(id, 'submit')).body.state).toBe('in_review');
    return id;
  };
  const decide = async (objectId: string, decision: 'changes_requested' | 'approved') => {
    const about = { objectType: 'request', objectId, revision: 1, decision, reasonCode: 'contact_details' } as const;
    const caseId = await storeDecision(scene.on.clone, { ...about, statement: 'Please take the address out.' });
    await scene.on.service.database.transaction((tx) => scene.on.service.get(ApplyCaseDecision).execute(tx, { ...about, caseId, version: 2 }));
    return caseId;
  };

  beforeAll(async () => {
    scene = await AttachmentScene.open();
  }, 60_000);

  afterAll(() => scene.close());

  it('is gone with its files, once for one key, and its history stays under opaque ids', async () => {
    const id = await scene.draft();
    const { body: file } = await scene.upload(id, PDF, 'chart.pdf');
    expect([await scene.rows(id), scene.files('attachments')]).toEqual([[file.id], [file.id]]);
    expect(await discard(id, {}, scene.tokens.vendor)).toMatchObject({ status: 404 });
    const key = { 'idempotency-key': randomUUID() };
    expect((await discard(id, key)).status).toBe(204);
    expect((await discard(id, key)).status).toBe(204);
    expect(await discard(id)).toMatchObject({ status: 404, body: { code: 'request_not_found' } });
    expect(await Promise.all([statusOf(id), statusOf(`${id}/history`), statusOf(`${id}/attachments`), statusOf(id, scene.tokens.operator)])).toEqual([404, 404, 404, 404]);
    expect([await scene.rows(id), scene.files('attachments')]).toEqual([[], []]);
    const { rows } = await scene.on.admin.query('SELECT action, actor_kind, actor_id, from_state, to_state, reason, detail FROM requests.history WHERE request_id = $1 ORDER BY at, id', [id]);
    expect(rows.map(({ action }) => action)).toEqual(['create', 'attach', 'discard']);
    expect(rows.at(-1)).toEqual({ action: 'discard', actor_kind: 'client', actor_id: scene.people.client.account.id, from_state: 'draft', to_state: 'discarded', reason: null, detail: {} });
  });

  it('stays when somebody changed it meanwhile', async () => {
    const id = await scene.draft();
    const seen = (await scene.call('GET', `/v1/requests/${id}`)).headers.get('etag')!;
    expect((await scene.call('PATCH', `/v1/requests/${id}`, scene.tokens.client, { title: 'Bookkeeping for three cafés' }, { 'if-match': seen })).status).toBe(200);
    expect(await discard(id, { 'if-match': seen })).toMatchObject({ status: 412 });
    expect(await statusOf(id)).toBe(200);
  });

  it('is discarded by one of several at once, beside an upload too, and leaves nothing behind', async () => {
    for (let round = 0; round < 4; round += 1) {
      const id = await scene.draft();
      const [upload, ...discarded] = await Promise.all([scene.upload(id, PDF, 'chart.pdf'), discard(id), discard(id)]);
      expect([discarded.map(({ status }) => status).sort(), [201, 404].includes(upload.status)]).toEqual([[204, 404], true]);
      expect([await scene.rows(id), scene.files('attachments')]).toEqual([[], []]);
    }
  });

  it('waits for no operator: in review, or with changes asked for, it is recalled first', async () => {
    const waiting = await inReview();
    expect(await discard(waiting)).toMatchObject({ status: 409, body: { code: 'request_not_draft' } });
    expect((await act(waiting, 'recall')).body.state).toBe('draft');
    expect((await discard(waiting)).status).toBe(204);
    const late = await decide(waiting, 'approved');
    expect((await scene.on.admin.query(`SELECT payload ->> 'effect' AS effect FROM requests.outbox WHERE type = 'requests.decision-applied.v1' AND payload ->> 'caseId' = $1`, [late])).rows).toEqual([{ effect: 'superseded' }]);

    const changing = await inReview();
    await decide(changing, 'changes_requested');
    expect(await discard(changing)).toMatchObject({ status: 409, body: { code: 'request_not_draft' } });
    expect((await act(changing, 'recall')).body.state).toBe('draft');
    expect((await scene.on.admin.query(`SELECT count(*)::integer AS told FROM requests.outbox WHERE type = 'requests.request-recalled.v1' AND payload ->> 'requestId' = $1`, [changing])).rows).toEqual([{ told: 1 }]);
    expect((await discard(changing)).status).toBe(204);
  });

  it('was never published: what was, stays', async () => {
    const id = await scene.draft();
    expect((await act(id, 'submit')).body.state).toBe('open');
    expect(await discard(id)).toMatchObject({ status: 409, body: { code: 'request_not_draft' } });
    expect(await statusOf(id)).toBe(200);
  });
});
