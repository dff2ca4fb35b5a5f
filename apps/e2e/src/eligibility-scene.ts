import { addCaller, addListedVendor, addOrganisation, asLogin, memberCaller, tokenMaker } from '#platform/testing';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { AllInOne } from './all-in-one.js';
import { bidBody } from './bid-examples.js';
import { Person } from './client.js';
import { isListed, type QualificationFacts, type RequestFacts, type VendorFacts, type When, type World } from './eligibility-world.js';
import { OnDatabase } from './on-database.js';
import { eventually, ok } from './patience.js';
import { accountingBrief, requestBody } from './request-examples.js';

export interface Actor {
  readonly person: Person;
  readonly organisationId: string;
  readonly vendorId: string;
}

export interface Posted {
  readonly id: string;
  readonly client: Person;
}

const PERIODS: Readonly<Record<When, readonly [string, string | null]>> = { ended: ['-2 hours', '-1 hour'], running: ['-2 hours', null], ending: ['-2 hours', '1 hour'], coming: ['1 hour', '2 hours'] };
const OFFER = { discipline: 'accounting', specialisms: [], services: ['bookkeeping'], years: 5, share: 50, story: 'The books of small firms, month by month.' };
/** What its author edits, of whoever was stored behind the service's back. */
const CONTENT = {
  headline: 'Books', story: 'Bookkeeping for small firms.', languages: ['en'], timeZone: 'Australia/Sydney', workingHours: { from: '09:00', until: '17:00' }, countries: ['AU'], teamSize: 3, foundedYear: null, links: {}, disciplines: [OFFER],
};
const ENDS = { never: null, past: '-1 minute', later: '1 hour' } as const;
/** A ranking of something else than there is now. */
const OLD = 'of something else';
const at = (parameter: string) => `clock_timestamp() + ${parameter}::interval`;

/** A generated world as rows and requests of a marketplace: one process answers, and another does what follows from events, while it is there. */
export class EligibilityScene {
  readonly vendors: Actor[] = [];
  readonly requests: Posted[] = [];
  private worker: AllInOne | undefined;

  private constructor(readonly site: OnDatabase, readonly admin: pg.Client, private readonly tokenOf: (accountId: string) => string, readonly world: World) {}

  static async open(world: World): Promise<EligibilityScene> {
    let tokenOf: ((accountId: string) => string) | undefined;
    const site = await OnDatabase.create({ ROLE: 'http' }, async (url) => {
      const client = await connected(url);
      tokenOf = await tokenMaker(client);
      await client.end();
    });
    const scene = new EligibilityScene(site, await connected(site.database.url), tokenOf!, world);
    await scene.fill().catch(async (error: unknown) => {
      await scene.close();
      throw error;
    });
    return scene;
  }

  private async fill(): Promise<void> {
    for (const [index, facts] of this.world.vendors.entries()) this.vendors.push(await this.addVendor(index, facts));
    const client = await this.person(await addOrganisation(this.admin, { displayName: 'Harbour Street Cafés' }));
    const brief = (await accountingBrief(client)) as object;
    for (const facts of this.world.requests) this.requests.push(await this.addRequest(facts, facts.askedBy === null ? client : this.vendors[facts.askedBy]!.person, brief));
  }

  async close(): Promise<void> {
    await this.admin.end();
    await this.site.remove();
  }

  /** Everything that has been announced arrives, and every open request is ranked anew; then nothing of what is announced later arrives. */
  async settle(): Promise<void> {
    await this.admin.query('UPDATE matching.request_ranking SET stale_since = clock_timestamp(), inputs_digest = $1 WHERE run_id IS NOT NULL', [OLD]);
    this.worker ??= await this.site.beside({ ROLE: 'worker' });
    const open = this.world.requests.filter(({ state }) => state === 'open').length;
    await eventually('the rankings', async () => {
      const waiting = await this.count(`SELECT (SELECT count(*) FROM matching.request_ranking WHERE stale_since IS NOT NULL) + (SELECT count(*) FROM vendors.outbox WHERE relayed_at IS NULL) AS count`);
      const ranked = await this.count(`SELECT count(*) FROM matching.request_ranking k JOIN requests.matchable q USING (request_id) WHERE k.inputs_digest <> '${OLD}' AND q.closes_at > clock_timestamp()`);
      return waiting === 0 && ranked === open ? true : undefined;
    }, 60_000);
    await this.worker.stop();
    this.worker = undefined;
  }

  private async count(sql: string): Promise<number> {
    const { rows } = await this.admin.query<{ count: string }>(sql);
    return Number(rows[0]?.count);
  }

  private async person(organisationId: string): Promise<Person> {
    const caller = memberCaller(organisationId);
    await addCaller(this.admin, caller);
    return new Person(this.site.url).patient(60_000).bearer(this.tokenOf(caller.account.id));
  }

  private async addVendor(index: number, facts: VendorFacts): Promise<Actor> {
    const organisationId = await addOrganisation(this.admin, { displayName: `Vendor ${index}` });
    const { vendorId } = await addListedVendor(this.admin, { organisationId, name: `Vendor ${index}`, qualified: false });
    const actor = { person: await this.person(organisationId), organisationId, vendorId };
    await this.admin.query('UPDATE vendors.profile SET content = $2 WHERE id = $1', [vendorId, JSON.stringify(CONTENT)]);
    await this.setProfile(vendorId, facts);
    for (const { kind, when } of facts.sanctions) await this.sanction(actor, kind, when);
    for (const [country, held] of Object.entries(facts.qualifications)) await this.setQualification(actor, country, held);
    return actor;
  }

  private async setProfile(vendorId: string, facts: VendorFacts): Promise<void> {
    await this.admin.query(`UPDATE vendors.listing SET closures = $2 WHERE vendor_id = $1`, [vendorId, facts.closedToday ? JSON.stringify([{ from: '2020-01-01', until: '2099-12-31' }]) : '[]']);
    if (isListed(facts)) return void (await this.admin.query('UPDATE vendors.profile SET state = $2 WHERE id = $1', [vendorId, facts.profile]));
    for (const table of ['listing_offer', 'search_entry', 'listing']) await this.admin.query(`DELETE FROM vendors.${table} WHERE vendor_id = $1`, [vendorId]);
    const waits = facts.profile === 'in_review';
    await this.admin.query(`UPDATE vendors.profile SET state = $2, listed_at = NULL, review_revision = $3, review_content = $4, submitted_at = $5 WHERE id = $1`, [vendorId, facts.profile, waits ? 1 : null, waits ? '{}' : null, waits ? new Date() : null]);
  }

  async sanction({ organisationId }: Actor, kind: string, when: When): Promise<void> {
    const [from, until] = PERIODS[when];
    await asLogin(this.site.database, 'moderation', (client) =>
      client.query(`INSERT INTO moderation.sanction (id, organisation_id, kind, reason_code, starts_at, ends_at) VALUES ($1, $2, $3, 'false_claims', ${at('$4')}, ${at('$5')})`, [randomUUID(), organisationId, kind, from, until]));
  }

  lift({ organisationId }: Actor): Promise<void> {
    return asLogin(this.site.database, 'moderation', async (client) => void (await client.query('UPDATE moderation.sanction SET ends_at = clock_timestamp() WHERE organisation_id = $1 AND starts_at <= clock_timestamp() AND (ends_at IS NULL OR ends_at > clock_timestamp())', [organisationId])));
  }

  async setQualification({ vendorId, organisationId }: Actor, country: string, { state, period, judged, credentials }: QualificationFacts): Promise<void> {
    const granted = period !== 'never granted';
    const [from, until] = granted ? PERIODS[period] : [null, null];
    const stored = granted ? state : state === 'qualified' ? 'claimed' : state;
    await this.admin.query('DELETE FROM vendors.qualification WHERE vendor_id = $1 AND country = $2', [vendorId, country]);
    await this.admin.query(
      `INSERT INTO vendors.qualification (vendor_id, discipline, country, organisation_id, state, services, evidence, qualified_services, valid_from, valid_until, claimed_at, changed_at)
       VALUES ($1, 'accounting', $2, $3, $4, $5, '[]', $6, ${at('$7')}, ${at('$8')}, clock_timestamp(), clock_timestamp())`,
      [vendorId, country, organisationId, stored, judged, granted ? judged : null, from, until],
    );
    for (const one of credentials) await this.addCredential({ vendorId, organisationId }, country, one);
  }

  private async addCredential({ vendorId, organisationId }: Omit<Actor, 'person'>, country: string, { criterion, essential, services, state, ends }: QualificationFacts['credentials'][number]): Promise<void> {
    const id = randomUUID();
    await this.admin.query(
      `INSERT INTO vendors.credential (id, vendor_id, organisation_id, state, version, revision, kind, title, issuer, serves, ends_at, first_submitted_at, submitted_at, verified_at, created_at, changed_at)
       VALUES ($1, $2, $3, $4, 1, 1, 'insurance', 'Insurance', 'Mutual', '[]', ${at('$5')}, clock_timestamp(), clock_timestamp(), CASE WHEN $4 = 'verified' THEN clock_timestamp() END, clock_timestamp(), clock_timestamp())`,
      [id, vendorId, organisationId, state, ENDS[ends]],
    );
    // Nothing rests on what nobody has verified.
    if (state !== 'verified') return;
    await this.admin.query(
      `INSERT INTO vendors.credential_use (credential_id, discipline, country, criterion, vendor_id, organisation_id, essential, services, ends_at) VALUES ($1, 'accounting', $2, $3, $4, $5, $6, $7, ${at('$8')})`,
      [id, country, criterion, vendorId, organisationId, essential, services, ENDS[ends]],
    );
  }

  private async addRequest({ country, wanted, visibility, bidMode, state, invited }: RequestFacts, client: Person, brief: object): Promise<Posted> {
    const body = requestBody({ ...brief, services: wanted }, { country, visibility, bidMode, timing: { bidding: { seconds: 3_000 } }, automaticInvitations: 0 });
    const { id } = ok(await client.post<{ id: string }>('/v1/requests', body));
    ok(await client.post(`/v1/requests/${id}/submit`));
    for (const [index, status] of invited) await this.invite({ id }, index, status);
    if (state === 'closed') await this.closeNow(id);
    if (state === 'cancelled') ok(await client.post(`/v1/requests/${id}/cancel`, { reason: 'no_longer_needed' }));
    return { id, client };
  }

  private async invite({ id }: Pick<Posted, 'id'>, index: number, status: 'sent' | 'declined'): Promise<void> {
    const { vendorId, organisationId } = this.vendors[index]!;
    await this.admin.query(
      `INSERT INTO requests.invitation (id, request_id, client_organisation_id, vendor_id, organisation_id, source, status, version, invited_at, answered_at)
       SELECT $1, id, organisation_id, $3, $4, 'client', $5, 1, clock_timestamp(), CASE WHEN $5 = 'declined' THEN clock_timestamp() END FROM requests.request WHERE id = $2`,
      [randomUUID(), id, vendorId, organisationId, status],
    );
  }

  async closeNow(requestId: string): Promise<void> {
    await this.admin.query(`UPDATE requests.request SET closes_at = date_trunc('milliseconds', clock_timestamp()) WHERE id = $1`, [requestId]);
  }

  readonly bid = bidBody('1050.00');

  startBid = (v: number, r: number) => this.vendors[v]!.person.post<{ id?: string; code?: string; reasons?: { code: string }[] }>(`/v1/requests/${this.requests[r]!.id}/bids`, this.bid);
}

async function connected(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}
