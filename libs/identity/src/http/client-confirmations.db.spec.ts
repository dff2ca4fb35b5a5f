import { addListedVendor, sanction } from '#platform/testing';
import { uuidv7 } from 'uuidv7';
import { RemoveExpired } from '../application/remove-expired.js';
import { HttpScene, type SignedIn } from '../testing/http-scene.js';
import { allDueMailSent, mailTo, readMailbox } from '../testing/mail-reader.js';

const CLAIM = {
  title: 'Nine months of café books caught up', discipline: 'accounting', specialisms: ['xero'], services: ['bookkeeping'], client: { sector: 'Hospitality', size: null, name: 'Harbour Street Cafés' },
  asked: 'Two cafés were nine months behind.', done: 'We reconciled month by month.', outcome: 'All closed in six weeks.', figures: [{ label: 'Months', value: '9' }], startedOn: '2025-02', endedOn: null, links: [],
};
const SUBJECT = /asks you to confirm its work/;

let addresses = 0;

describe('a client is asked to confirm', () => {
  let scene: HttpScene;
  let vendor: SignedIn;
  let organisationId: string;
  let vendorId: string;
  let client: string;

  beforeAll(async () => {
    scene = await HttpScene.open();
  });

  afterAll(() => scene.close());

  beforeEach(async () => {
    addresses += 1;
    vendor = await scene.person(`owner@tidewater${addresses}.example`);
    organisationId = await scene.found(vendor, 'Tidewater Ledgers');
    ({ vendorId } = await addListedVendor(scene.admin, { organisationId, name: 'Tidewater Ledgers' }));
    client = `owner@harbour${addresses}.example`;
  });

  /** An approved case study, as vendors would have stored it. */
  const caseStudy = async (content: object = CLAIM, owner = { vendorId, organisationId }) => {
    const id = uuidv7();
    await scene.admin.query(
      `INSERT INTO vendors.case_study (id, vendor_id, organisation_id, state, staged, version, revision, content, live_content, live_version, approved_at, denials, denial_open, created_at, changed_at)
       VALUES ($1, $2, $3, 'approved', 'none', 3, 1, $4, $4, 1, clock_timestamp(), 0, false, clock_timestamp(), clock_timestamp())`,
      [id, owner.vendorId, owner.organisationId, JSON.stringify(content)],
    );
    return id;
  };
  const ask = (caseStudyId: string, email = client, { token } = vendor) =>
    scene.call<{ id: string; code?: string; errors?: object[] }>('POST', '/v1/client-confirmations', { token, body: { caseStudyId, email }, headers: { 'idempotency-key': uuidv7() } });
  const read = (token: string) => scene.call<{ changed: boolean; claim: object | null; code?: string }>('POST', '/v1/client-confirmations/read', { body: { token } });
  const answer = (token: string, value: string) => scene.call<{ code?: string }>('POST', '/v1/client-confirmations/answer', { body: { token, answer: value } });
  const linked = async (email = client) => (await mailTo(scene.running, email, SUBJECT)).token;
  const told = async (type: string, caseStudyId: string) => (await scene.rows<{ payload: Record<string, unknown> }>(`SELECT payload FROM identity.outbox WHERE type = $1 AND payload ->> 'caseStudyId' = $2`, [type, caseStudyId])).map(({ payload }) => payload);
  const kept = (id: string) => scene.rows<{ token_hash: string | null; whom: Buffer | null; answer: string | null }>('SELECT token_hash, whom, answer FROM identity.client_confirmation WHERE id = $1', [id]);

  it('what a case study says, by a link that shows it, and answers once', async () => {
    const id = await caseStudy();
    const asked = await ask(id);
    expect(asked).toMatchObject({ status: 201, body: { caseStudyId: id, textVersion: 1 } });
    expect(JSON.stringify(asked.body)).not.toContain(client);
    const mail = await mailTo(scene.running, client, SUBJECT);
    expect(mail.text).toContain(`/confirm-work#${mail.token}`);
    expect(mail.text).toContain('“Nine months of café books caught up”');
    const { specialisms: _specialisms, services: _services, ...claim } = CLAIM;
    expect(await read(mail.token)).toMatchObject({ status: 200, body: { changed: false, claim: { ...claim, client: { sector: 'Hospitality', name: 'Harbour Street Cafés' }, vendor: 'Tidewater Ledgers' } } });
    expect(await answer(mail.token, 'confirmed_named')).toMatchObject({ status: 204 });
    expect(await told('identity.confirmation-asked.v1', id)).toMatchObject([{ confirmationId: asked.body.id, vendorId, textVersion: 1 }]);
    expect(await told('identity.confirmation-answered.v1', id)).toMatchObject([{ confirmationId: asked.body.id, answer: 'confirmed_named', textVersion: 1 }]);
    expect(await answer(mail.token, 'denied')).toMatchObject({ status: 404, body: { code: 'confirmation_not_found' } });
    expect(await read(mail.token)).toMatchObject({ status: 404 });
    expect(await ask(id)).toMatchObject({ status: 409, body: { code: 'work_confirmed_already' } });
  });

  it('with an address that is nowhere but in the mail, and no trace of it once there is an answer', async () => {
    const id = await caseStudy();
    const { body } = await ask(id);
    const [before] = await kept(body.id);
    expect(before?.whom).toHaveLength(32);
    const token = await linked();
    await answer(token, 'confirmed');
    expect(await kept(body.id)).toEqual([{ token_hash: null, whom: null, answer: 'confirmed' }]);
    const tables = await scene.rows<{ name: string }>(`SELECT schemaname || '.' || tablename AS name FROM pg_tables WHERE schemaname IN ('identity', 'vendors')`);
    const holding: string[] = [];
    for (const { name } of tables) if ((await scene.rows(`SELECT 1 FROM ${name} t WHERE t::text ILIKE $1 LIMIT 1`, [`%${client.split('@')[1]}%`])).length > 0) holding.push(name);
    // Outside production alone, where nothing is sent.
    expect(holding).toEqual(['identity.mailbox']);
    expect(await scene.rows('SELECT 1 FROM identity.client_confirmation WHERE token_hash = $1', [token])).toEqual([]);
  });

  it('or forgets whom it asked when the thirty days are over', async () => {
    const { body } = await ask(await caseStudy());
    const token = await linked();
    await scene.admin.query(`UPDATE identity.client_confirmation SET expires_at = clock_timestamp() WHERE id = $1`, [body.id]);
    expect(await read(token)).toMatchObject({ status: 404, body: { code: 'confirmation_not_found' } });
    expect(await answer(token, 'confirmed')).toMatchObject({ status: 404 });
    await scene.get(RemoveExpired).execute({ over: false });
    expect(await kept(body.id)).toEqual([{ token_hash: null, whom: null, answer: null }]);
  });

  it('never again, if that is the answer, and nobody learns of it', async () => {
    const first = await caseStudy();
    await ask(first);
    expect(await answer(await linked(), 'stopped')).toMatchObject({ status: 204 });
    expect(await told('identity.confirmation-answered.v1', first)).toEqual([]);
    expect(await ask(first)).toMatchObject({ status: 409, body: { code: 'confirmation_asked' } });
    const other = await scene.person(`owner@ledgers${addresses}.example`);
    const owner = await addListedVendor(scene.admin, { organisationId: await scene.found(other, 'Other Ledgers'), name: 'Other Ledgers' });
    const mails = async () => (await readMailbox(scene.running.url)).filter(({ to }) => to.includes(`harbour${addresses}.`)).length;
    const before = await mails();
    const asked = await ask(await caseStudy(CLAIM, owner), client.replace('@', '+again@'), other);
    expect(asked).toMatchObject({ status: 201 });
    await allDueMailSent(scene);
    expect(await mails()).toBe(before);
  });

  it('nothing for a vendor that is suspended: neither a new asking nor a confirmation (R7)', async () => {
    const id = await caseStudy();
    await ask(id);
    const token = await linked();
    await sanction(scene.clone, organisationId);
    expect(await ask(await caseStudy(), `b${client}`)).toMatchObject({ status: 404, body: { code: 'case_study_not_found' } });
    expect(await read(token)).toMatchObject({ status: 200, body: { changed: true, claim: null } });
    expect(await answer(token, 'confirmed')).toMatchObject({ status: 409, body: { code: 'claim_changed' } });
  });

  it('one of two answers at the same time', async () => {
    for (let round = 0; round < 4; round += 1) {
      const id = await caseStudy();
      const email = `owner@race${addresses}-${round}.example`;
      await ask(id, email);
      const token = await linked(email);
      const answers = await Promise.all(['confirmed', 'denied', 'confirmed_named'].map((value) => answer(token, value)));
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 404, 404]);
      expect(await told('identity.confirmation-answered.v1', id)).toHaveLength(1);
    }
  });

  it('one of several askings at the same time', async () => {
    const id = await caseStudy();
    const answers = await Promise.all([client, `b${client}`, `c${client}`].map((email) => ask(id, email)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    await allDueMailSent(scene);
  });

  it('nothing of a text that has changed since, but to deny it; and nobody with a name that it has not', async () => {
    const id = await caseStudy();
    await ask(id);
    const token = await linked();
    await scene.admin.query(`UPDATE vendors.case_study SET live_version = 2, live_content = live_content || '{"outcome": "Better than ever."}' WHERE id = $1`, [id]);
    expect(await read(token)).toMatchObject({ status: 200, body: { changed: true, claim: { outcome: 'Better than ever.' } } });
    expect(await answer(token, 'confirmed')).toMatchObject({ status: 409, body: { code: 'claim_changed' } });
    expect(await answer(token, 'denied')).toMatchObject({ status: 204 });
    expect(await told('identity.confirmation-answered.v1', id)).toMatchObject([{ answer: 'denied', textVersion: 1 }]);
    const nameless = await caseStudy({ ...CLAIM, client: { ...CLAIM.client, name: null } });
    await ask(nameless, `b${client}`);
    const second = await linked(`b${client}`);
    expect(await answer(second, 'confirmed_named')).toMatchObject({ status: 409, body: { code: 'claim_names_nobody' } });
    expect(await answer(second, 'confirmed')).toMatchObject({ status: 204 });
  });

  it('nothing more while an operator looks at a denial, whatever the text says by then; who was asked before still reads it', async () => {
    const id = await caseStudy();
    await ask(id);
    const token = await linked();
    await scene.admin.query('UPDATE vendors.case_study SET denials = 1, denial_open = true, live_version = 2 WHERE id = $1', [id]);
    expect(await read(token)).toMatchObject({ status: 200, body: { changed: true, claim: { outcome: CLAIM.outcome } } });
    expect(await answer(token, 'denied')).toMatchObject({ status: 204 });
    // Another text, another address: neither lets a denial be asked away.
    expect(await ask(id, `b${client}`)).toMatchObject({ status: 409, body: { code: 'confirmation_denied' } });
    await scene.admin.query('UPDATE vendors.case_study SET denial_open = false WHERE id = $1', [id]);
    expect(await ask(id, `b${client}`)).toMatchObject({ status: 201 });
    await allDueMailSent(scene);
  });

  it('not itself: no address of its people, of whom it has invited, or at a domain of theirs', async () => {
    const id = await caseStudy();
    await scene.call('POST', `/v1/organisations/${organisationId}/invitations`, { token: vendor.token, body: { email: `helper@elsewhere${addresses}.example`, role: 'viewer' } });
    for (const email of [vendor.email, vendor.email.replace('@', '+x@'), `boss@${vendor.email.split('@')[1]}`, `helper@elsewhere${addresses}.example`]) {
      expect(await ask(id, email)).toMatchObject({ status: 422, body: { code: 'own_address', errors: [{ pointer: '/email' }] } });
    }
    expect(await told('identity.confirmation-asked.v1', id)).toEqual([]);
  });

  it('only about a case study of one’s own that is shown (R9)', async () => {
    const stranger = await scene.person(`owner@stranger${addresses}.example`);
    await scene.found(stranger, 'Stranger Ledgers');
    const id = await caseStudy();
    expect(await ask(id, client, stranger)).toMatchObject({ status: 404, body: { code: 'case_study_not_found' } });
    expect(await ask(uuidv7())).toMatchObject({ status: 404, body: { code: 'case_study_not_found' } });
    await scene.admin.query(`UPDATE vendors.case_study SET state = 'withdrawn', live_content = NULL, approved_at = NULL WHERE id = $1`, [id]);
    expect(await ask(id)).toMatchObject({ status: 404, body: { code: 'case_study_not_found' } });
  });

  it('and is not pestered: twice a week by one organisation, and no mail when the time for an answer is over before it leaves', async () => {
    for (const status of [201, 201, 429]) expect(await ask(await caseStudy())).toMatchObject({ status });
    await scene.admin.query(`
      CREATE FUNCTION identity.overdue() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.expires_at := NEW.asked_at; RETURN NEW; END $$;
      CREATE TRIGGER overdue BEFORE INSERT ON identity.client_confirmation FOR EACH ROW EXECUTE FUNCTION identity.overdue()`);
    const late = `late@late${addresses}.example`;
    expect(await ask(await caseStudy(), late)).toMatchObject({ status: 201 });
    await scene.admin.query('DROP TRIGGER overdue ON identity.client_confirmation; DROP FUNCTION identity.overdue()');
    await allDueMailSent(scene);
    expect((await readMailbox(scene.running.url)).filter(({ to }) => to === late)).toEqual([]);
  });
});
