import { addAccount, addMember, addOrganisation } from '#platform/testing';
import { ifMatch, ModerationOnClone, operator } from '../testing/moderation-on-clone.js';
import { DecideCase } from './decide-case.js';
import { HoldCase } from './hold-case.js';
import { ListCases } from './list-cases.js';
import { MarkEffect } from './mark-effect.js';
import { OpenCase } from './open-case.js';
import { ReadCase } from './read-case.js';
import { SupersedeCase } from './supersede-case.js';

describe('moderation cases', () => {
  let on: ModerationOnClone;
  const transaction = (work: Parameters<ModerationOnClone['service']['database']['transaction']>[0]) => on.service.database.transaction(work);

  beforeAll(async () => {
    on = await ModerationOnClone.open();
  });

  afterAll(() => on.close());

  it('open once for a revision, however often the event arrives', async () => {
    const looking = await on.opened();
    await transaction((tx) => on.get(OpenCase).execute(tx, looking));
    expect(await on.rows('SELECT 1 FROM moderation.moderation_case WHERE object_id = $1', looking.objectId)).toHaveLength(1);
  });

  it('are given to one of twelve operators who claim at once', async () => {
    const { id } = await on.opened();
    const claims = await Promise.allSettled(Array.from({ length: 12 }, () => on.get(HoldCase).execute(operator(), id, 'claim')));
    expect(claims.filter((claim) => claim.status === 'fulfilled')).toHaveLength(1);
    for (const claim of claims) if (claim.status === 'rejected') expect(claim.reason).toMatchObject({ kind: 'conflict', code: 'case_claimed' });
  });

  it('return to the queue when the lease ends, with nothing running', async () => {
    const { id } = await on.opened();
    await on.get(HoldCase).execute(operator(), id, 'claim');
    await on.admin.query(`UPDATE moderation.moderation_case SET lease_until = clock_timestamp() WHERE id = $1`, [id]);
    expect(await on.get(ReadCase).execute(id)).toMatchObject({ state: 'open', claimedBy: null });
    expect(await on.get(HoldCase).execute(operator(), id, 'claim')).toMatchObject({ state: 'claimed' });
  });

  it('are decided by their holder, with a reason of the catalogue, and announced once', async () => {
    const { id, objectId } = await on.opened();
    const anna = operator();
    const held = await on.get(HoldCase).execute(anna, id, 'claim');
    const decide = on.get(DecideCase);
    await expect(decide.execute(ifMatch(operator(), held), id, 'approve', { reasonCode: 'meets_rules' })).rejects.toMatchObject({ code: 'lease_of_another' });
    await expect(decide.execute(ifMatch(anna, held), id, 'approve', { reasonCode: 'because' })).rejects.toMatchObject({ code: 'unknown_reason' });
    await expect(decide.execute(ifMatch(anna, held), id, 'reject', { reasonCode: 'misleading' })).rejects.toMatchObject({ code: 'statement_required' });
    const decided = await decide.execute(ifMatch(anna, held), id, 'request_changes', { reasonCode: 'unclear_scope', statement: 'Say what you need.', internalNote: 'third time' });
    expect(decided).toMatchObject({ state: 'changes_requested', effect: 'pending' });
    expect(await on.announced(objectId)).toEqual([expect.objectContaining({ decision: 'changes_requested', reasonCode: 'unclear_scope', revision: 1 })]);
    expect(JSON.stringify(await on.announced(objectId))).not.toContain('third time');
    await transaction((tx) => on.get(MarkEffect).execute(tx, id, 'applied'));
    expect(await on.get(ReadCase).execute(id)).toMatchObject({ effect: 'applied' });
  });

  it('are not decided on what has changed since it was read', async () => {
    const { id } = await on.opened();
    const anna = operator();
    const held = await on.get(HoldCase).execute(anna, id, 'claim');
    await on.get(HoldCase).execute(anna, id, 'renew');
    await expect(on.get(DecideCase).execute(ifMatch(anna, held), id, 'approve', { reasonCode: 'meets_rules' })).rejects.toMatchObject({ kind: 'precondition', code: 'stale' });
  });

  it('become superseded when the author takes the object back, even while claimed', async () => {
    const { id, objectId } = await on.opened();
    const anna = operator();
    const held = await on.get(HoldCase).execute(anna, id, 'claim');
    await transaction((tx) => on.get(SupersedeCase).execute(tx, 'request', objectId, 1));
    await expect(on.get(DecideCase).execute(ifMatch(anna, held), id, 'approve', { reasonCode: 'meets_rules' })).rejects.toMatchObject({ code: 'case_decided' });
    expect(await on.get(ReadCase).execute(id)).toMatchObject({ state: 'superseded' });
  });

  it('of an own organisation are left to another operator (R12)', async () => {
    const { id, organisationId } = await on.opened();
    const anna = operator();
    await addAccount(on.admin, { id: anna.account.id, operator: true });
    await addMember(on.admin, await addOrganisation(on.admin, { id: organisationId }), anna.account.id);
    await expect(on.get(HoldCase).execute(anna, id, 'claim')).rejects.toMatchObject({ kind: 'forbidden', code: 'own_organisation' });
  });

  it('are listed page by page without loss or repetition', async () => {
    const ids = new Set<string>();
    for (let i = 0; i < 5; i += 1) ids.add((await on.opened()).id);
    const anna = operator();
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await on.get(ListCases).execute(anna, { state: 'open', limit: 2, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map((item) => item.id));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining([...ids]));
  });

  it('keep a history that the service can neither change nor delete (R8)', async () => {
    await expect(on.rows(`UPDATE moderation.history SET action = 'x'`)).rejects.toMatchObject({ code: '42501' });
    await expect(on.rows('DELETE FROM moderation.history')).rejects.toMatchObject({ code: '42501' });
  });
});
