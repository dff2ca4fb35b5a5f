import { uuidv7 } from 'uuidv7';
import type { MemberCaller } from '#platform';
import { memberCaller, sanction } from '#platform/testing';
import { addOrganisation, addVendor, openFor, requestsOnClone, until, type RequestsOnClone } from '../../testing/requests-on-clone.js';
import { AnswerInvitation } from './answer-invitation.js';
import { CheckEligibility } from '../request/check-eligibility.js';
import { CreateRequest } from '../request/create-request.js';
import { InviteBest } from './invite-best.js';
import { InviteVendor } from './invite-vendor.js';
import { ListMyInvitations } from './list-my-invitations.js';
import { ListRequestInvitations } from './list-request-invitations.js';
import { ReadRequest } from '../request/read-request.js';
import { SubmitRequest } from '../request/submit-request.js';

describe('invitations', () => {
  let on: RequestsOnClone;
  let client: MemberCaller;

  const publish = async (content = openFor(600)) => {
    const { id } = await on.service.get(CreateRequest).execute(client, content);
    await on.service.get(SubmitRequest).execute(client, id);
    return id;
  };
  const invite = (id: string, vendorId: string) => on.service.get(InviteVendor).execute(client, id, vendorId);
  const rank = (id: string, vendorIds: string[]) => on.service.database.transaction((tx) => on.service.get(InviteBest).execute(tx, id, vendorIds));
  const invited = (id: string) => on.service.database.query<{ vendor_id: string; source: string }>('SELECT vendor_id, source FROM requests.invitation WHERE request_id = $1 ORDER BY id', [id]);
  const vendors = async (count: number) => {
    const added: Awaited<ReturnType<typeof addVendor>>[] = [];
    while (added.length < count) added.push(await addVendor(on.admin));
    return added;
  };

  beforeAll(async () => {
    on = await requestsOnClone();
    client = await addOrganisation(on.admin);
  });

  afterAll(() => on.close());

  it('say why they were declined, if the vendor said so, but of a sealed request not before it is opened', async () => {
    for (const bidMode of ['private', 'sealed'] as const) {
      const id = await publish(openFor(600, { bidMode }));
      const vendor = await addVendor(on.admin);
      const invitation = await invite(id, vendor.vendorId);
      expect(await on.service.get(AnswerInvitation).execute(vendor.caller, invitation.id, 'declined', 'no_capacity')).toMatchObject({ status: 'declined', declineReason: 'no_capacity' });
      expect((await on.service.get(ListMyInvitations).execute(vendor.caller, {})).items).toMatchObject([{ declineReason: 'no_capacity' }]);
      expect((await on.service.get(ListRequestInvitations).execute(client, id)).items).toMatchObject([{ declineReason: bidMode === 'sealed' ? null : 'no_capacity' }]);
    }
  });

  it('are as many by themselves as the client wants: none makes a request by invitation a direct one', async () => {
    const ranked = (await vendors(8)).map(({ vendorId }) => vendorId);
    for (const [wish, expected] of [[0, 0], [2, 2], [8, 8], [null, 5]] as const) {
      const id = await publish(openFor(600, { visibility: 'selective', automaticInvitations: wish }));
      await rank(id, ranked);
      expect([wish, (await invited(id)).length]).toEqual([wish, expected]);
    }
    const { id } = await on.service.get(CreateRequest).execute(client, openFor(600, { automaticInvitations: 9 }));
    await expect(on.service.get(SubmitRequest).execute(client, id)).rejects.toMatchObject({ code: 'invalid_request', errors: [{ pointer: '/automaticInvitations' }] });
  });

  it('call a vendor once, who accepts and may still decline', async () => {
    const id = await publish();
    const vendor = await addVendor(on.admin);
    const { id: invitationId } = await invite(id, vendor.vendorId);
    await expect(invite(id, vendor.vendorId)).rejects.toMatchObject({ code: 'already_invited' });
    const answer = on.service.get(AnswerInvitation);
    await expect(answer.execute(memberCaller(uuidv7()), invitationId, 'accepted')).rejects.toMatchObject({ kind: 'not_found' });
    expect(await answer.execute(vendor.caller, invitationId, 'accepted')).toMatchObject({ status: 'accepted' });
    await expect(answer.execute(vendor.caller, invitationId, 'accepted')).rejects.toMatchObject({ code: 'invitation_already_answered' });
    expect((await on.service.get(ListRequestInvitations).execute(client, id)).items).toMatchObject([{ status: 'accepted', source: 'client' }]);
    expect(await answer.execute(vendor.caller, invitationId, 'declined')).toMatchObject({ status: 'declined' });
    expect((await on.service.get(ListMyInvitations).execute(vendor.caller, {})).items).toMatchObject([{ requestId: id, status: 'declined' }]);
    await expect(on.service.get(ListRequestInvitations).execute(vendor.caller, id)).rejects.toMatchObject({ code: 'not_your_request' });
  });

  it('keep the answers of a sealed request from its client', async () => {
    const id = await publish(openFor(600, { bidMode: 'sealed' }));
    const vendor = await addVendor(on.admin);
    const { id: invitationId } = await invite(id, vendor.vendorId);
    await on.service.get(AnswerInvitation).execute(vendor.caller, invitationId, 'accepted');
    expect((await on.service.get(ListRequestInvitations).execute(client, id)).items).toMatchObject([{ status: 'sent', answeredAt: null }]);
  });

  it('stop at ten from the client and fifteen in all, however many come at once', async () => {
    const id = await publish();
    const many = (await vendors(20)).map((vendor) => vendor.vendorId);
    const first = await Promise.allSettled(many.slice(0, 13).map((vendorId) => invite(id, vendorId)));
    expect(first.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(10);
    for (const outcome of first) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'too_many_invitations' });
    await Promise.all([rank(id, many.slice(8)), rank(id, [...many].reverse())]);
    const rows = await invited(id);
    expect([rows.length, rows.filter((row) => row.source === 'automatic').length]).toEqual([15, 5]);
    expect(new Set(rows.map((row) => row.vendor_id)).size).toBe(15);
  });

  it('go to the best of a ranking in its order, passing over who is not eligible', async () => {
    const id = await publish();
    const [best, paused, second] = (await vendors(3)) as [Awaited<ReturnType<typeof addVendor>>, Awaited<ReturnType<typeof addVendor>>, Awaited<ReturnType<typeof addVendor>>];
    const unqualified = await addVendor(on.admin, false);
    await on.admin.query(`UPDATE vendors.profile SET state = 'paused' WHERE id = $1`, [paused.vendorId]);
    await rank(id, [best.vendorId, paused.vendorId, unqualified.vendorId, uuidv7(), second.vendorId]);
    await rank(id, [best.vendorId, second.vendorId]);
    expect((await invited(id)).map((row) => row.vendor_id)).toEqual([best.vendorId, second.vendorId]);
    expect(await on.service.database.query(`SELECT payload FROM requests.outbox WHERE type = 'requests.vendor-invited.v1' AND payload ->> 'requestId' = $1`, [id])).toHaveLength(2);
  });

  it('pass no vendor from the moment a suspension is committed (R7), and the vendor reads why', async () => {
    const id = await publish();
    const vendor = await addVendor(on.admin);
    const check = () => on.service.get(CheckEligibility).execute(vendor.caller, id);
    expect(await check()).toEqual({ requestId: id, allowed: true, reasons: [] });
    await sanction(on.clone, vendor.caller.member.organisationId);
    await expect(invite(id, vendor.vendorId)).rejects.toMatchObject({ code: 'vendor_not_eligible', extra: { reasons: [{ code: 'suspended' }] } });
    await rank(id, [vendor.vendorId]);
    expect(await invited(id)).toEqual([]);
    expect(await check()).toMatchObject({ allowed: false, reasons: [{ code: 'suspended' }] });
    expect(await on.service.get(CheckEligibility).execute(client, id)).toMatchObject({ allowed: false, reasons: [{ code: 'not_listed' }, { code: 'not_qualified' }, { code: 'conflict_of_interest' }] });
  });

  it('end with the window', async () => {
    const id = await publish({ ...openFor(1), timing: { ...openFor(1).timing, decision: null } });
    const vendor = await addVendor(on.admin);
    const { id: invitationId } = await invite(id, vendor.vendorId);
    await until(async () => (await on.service.get(ReadRequest).execute(client, id)).state === 'closed');
    await expect(on.service.get(AnswerInvitation).execute(vendor.caller, invitationId, 'accepted')).rejects.toMatchObject({ code: 'request_closed' });
    await expect(invite(id, (await addVendor(on.admin)).vendorId)).rejects.toMatchObject({ code: 'request_closed' });
    await rank(id, [(await addVendor(on.admin)).vendorId]);
    expect(await invited(id)).toHaveLength(1);
  });
});
