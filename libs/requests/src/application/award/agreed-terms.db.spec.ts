import { Database } from '#platform';
import { addAccount, addMember, operatorCaller } from '#platform/testing';
import { BiddingOnClone } from '../../testing/bidding-on-clone.js';
import { ActOnAward } from './act-on-award.js';
import { AgreedTerms } from './agreed-terms.js';
import { ReadAward } from './read-award.js';

describe('the terms of an award', () => {
  let bidding: BiddingOnClone;

  const terms = () => bidding.get(AgreedTerms);
  const accepted = async () => {
    const requestId = await bidding.publish(600, { nameHidden: true });
    const [winner, other] = [await bidding.bid(requestId, { exclusions: ['Years before 2026.'] }), await bidding.bid(requestId)];
    await bidding.close(requestId);
    const { id, chosenFor } = await bidding.award(requestId, winner.id);
    expect(chosenFor).toEqual(['experience']);
    await expect(terms().read(winner.vendor, id)).rejects.toMatchObject({ kind: 'not_found', code: 'terms_not_agreed' });
    await expect(terms().contacts(bidding.client, id)).rejects.toMatchObject({ code: 'terms_not_agreed' });
    await bidding.get(ActOnAward).execute(winner.vendor, id, { action: 'accept' });
    return { requestId, id, winner, other };
  };

  beforeAll(async () => {
    bidding = await BiddingOnClone.open();
  });

  afterAll(() => bidding.on.close());

  it('are what was asked and offered when it was accepted, for its parties and operators', async () => {
    const { requestId, id, winner, other } = await accepted();
    const agreed = await terms().read(bidding.client, id);
    expect(agreed).toMatchObject({ awardId: id, requestId, bidId: winner.id, bidRevision: 1, bidContent: { exclusions: ['Years before 2026.'] }, total: { total: { currency: 'AUD' } } });
    expect(agreed.requestContent).not.toHaveProperty('nameHidden');
    expect(await terms().read(winner.vendor, id)).toEqual(agreed);
    expect(await terms().read(operatorCaller(), id)).toEqual(agreed);
    await expect(terms().read(other.vendor, id)).rejects.toMatchObject({ kind: 'not_found', code: 'award_not_found' });
  });

  it('stay what they were, whatever is written afterwards, and whoever takes the award back', async () => {
    const { requestId, id, winner } = await accepted();
    const agreed = await terms().read(winner.vendor, id);
    await bidding.rows(`UPDATE requests.request SET content = content || '{"title": "Another"}' WHERE id = $1`, requestId);
    await bidding.get(ActOnAward).execute(bidding.client, id, { action: 'revoke', reason: 'scope_changed' });
    expect(await terms().read(winner.vendor, id)).toEqual(agreed);
    // The service's own role, as it runs.
    await expect(bidding.get(Database).query('UPDATE requests.agreed_terms SET bid_revision = 2')).rejects.toThrow(/permission denied/);
    await expect(bidding.get(Database).query('DELETE FROM requests.agreed_terms')).rejects.toThrow(/permission denied/);
  });

  it('come with whom the parties deal with: the address of the member whom an organisation names, or its longest-standing owner’s', async () => {
    const { id, winner, other } = await accepted();
    await bidding.rows('UPDATE identity.organisation SET contact_email = $2 WHERE id = $1', winner.vendor.member.organisationId, 'office@tidewater.example');
    // Told is the address of a present member, and whatever else is kept is told to nobody.
    expect((await terms().contacts(bidding.client, id)).vendor.email).not.toBe('office@tidewater.example');
    const clerk = await addAccount(bidding.on.admin);
    await bidding.rows(`UPDATE identity.account SET email = 'office@tidewater.example', email_key = 'office@tidewater.example' WHERE id = $1`, clerk);
    await addMember(bidding.on.admin, winner.vendor.member.organisationId, clerk);
    const contacts = await terms().contacts(bidding.client, id);
    expect(contacts).toMatchObject({ client: { organisationId: bidding.client.member.organisationId }, vendor: { legalName: 'Tidewater Ledgers', email: 'office@tidewater.example' } });
    expect(await terms().contacts(winner.vendor, id)).toEqual(contacts);
    await expect(terms().contacts(other.vendor, id)).rejects.toMatchObject({ code: 'award_not_found' });
  });

  it('leave the award as it reads otherwise', async () => {
    const { id, winner } = await accepted();
    expect(await bidding.get(ReadAward).execute(winner.vendor, id)).toMatchObject({ status: 'accepted', chosenFor: ['experience'] });
  });
});
