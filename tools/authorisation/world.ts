import { Runtime, startProcess, type Config, type RunningProcess } from '#platform';
import { cloneDatabase, type TestDatabase } from '#platform/testing';
import pg from 'pg';
import { bidBody } from '../../apps/e2e/src/bid-examples.js';
import { allMet, caseOf, decide } from '../../apps/e2e/src/moderation.js';
import { eventually, ok } from '../../apps/e2e/src/patience.js';
import { requestBody } from '../../apps/e2e/src/request-examples.js';
import { caseStudyBody, claimBody, offerBody, profileBody, ratesBody, type Criterion } from '../../apps/e2e/src/vendor-bodies.js';
import { TIDEWATER } from '../../apps/e2e/src/vendor-examples.js';
import { ALL_SERVICES } from '../../apps/marketplace/src/services.js';
import { attach, giveEvidence } from './attachments.js';
import { attachDocument, POLICY } from './credentials.js';
import { PatientClient } from './patient-client.js';
import { People, type Party } from './people.js';
import { SECRETS } from './secrets.js';
import { Snapshot } from './snapshot.js';

const PASSWORD = 'nine quiet otters paint fences';
const MATERIAL = { bidding: { seconds: 600 } };

const REQUESTS = ['draft', 'review', 'open', 'bidless', 'selective', 'sealed', 'contested', 'closed', 'offered', 'accepted'] as const;
const BIDS = ['onOpen', 'draft', 'sealed', 'contested', 'onClosed', 'onOffered', 'onAccepted'] as const;

/** Every kind of object, made by the use cases of a running marketplace, and the process that the matrix calls afterwards: HTTP alone, so that nothing moves by itself. */
export class World {
  readonly people = new People();
  readonly requests = {} as Record<(typeof REQUESTS)[number], string>;
  readonly bids = {} as Record<(typeof BIDS)[number], string>;
  readonly profiles = {} as Record<Party, string>;
  readonly caseStudies = {} as Record<'approved' | 'draft', string>;
  clarification = '';
  readonly awards = {} as Record<'offered' | 'accepted', string>;
  readonly questions = {} as Record<'open' | 'selective', string>;
  readonly evidence = {} as Record<Party, string>;
  readonly attachments = {} as Record<'draft' | 'open' | 'restricted' | 'selective' | 'contested' | 'sealed', string>;
  readonly credentials = {} as Record<'draft' | 'waiting' | 'verified' | 'renewed' | 'newcomers', string>;
  readonly assessment = { id: '', token: '', claimed: '' };
  readonly signIn = { email: 'visitor@people.example', password: PASSWORD, refreshToken: '' };
  /** The stranger's bid on the contested request. */
  rival = '';
  invitation = '';
  memberInvitation = '';
  sentInvitation = '';
  case = '';
  pack!: { readonly exampleBrief: unknown; readonly criteria: readonly Criterion[] };
  snapshot!: Snapshot;
  running: RunningProcess | undefined;

  private constructor(private readonly clone: TestDatabase, readonly admin: pg.Client) {}

  static async build(): Promise<World> {
    const clone = await cloneDatabase();
    const admin = new pg.Client({ connectionString: clone.url });
    await admin.connect();
    const world = new World(clone, admin);
    try {
      await world.people.settle(admin, `${SECRETS.legalName.word} Pty Ltd`, `${SECRETS.memberAddress.word}@people.example`, `The ${SECRETS.apiKeyName.word} integration`);
      await world.start('all');
      await world.make();
      await world.running?.stop();
      await world.arrange();
      await world.start('http');
      world.snapshot = await Snapshot.take(admin);
    } catch (error) {
      await world.close();
      throw error;
    }
    return world;
  }

  async close(): Promise<void> {
    await this.running?.stop();
    await this.admin.end();
    await this.clone.drop();
  }

  get url(): string {
    return this.running?.url ?? '';
  }

  private async start(role: Config['role']): Promise<void> {
    this.running = await startProcess(new Runtime({ ...this.clone.config, role }, ALL_SERVICES));
  }

  private as(party: Party | 'operator'): PatientClient {
    const { people } = this;
    return new PatientClient(this.url).bearer(people.token(party === 'operator' ? people.operator : people.member(party, 'owner')));
  }

  private async make(): Promise<void> {
    this.pack = ok(await this.as('client').get<World['pack']>('/v1/disciplines/accounting'));
    await Promise.all([this.list('vendor'), this.list('stranger'), this.draftProfile(), this.visit()]);
    await this.tell();
    await this.prove();
    await this.post();
    await this.ask();
    await this.bid();
    await this.award();
  }

  private async list(party: Party): Promise<void> {
    const person = this.as(party);
    const profile = await this.profile(party, profileBody(TIDEWATER));
    ok(await person.post(`${profile}/submit`));
    const { id } = await caseOf(this.as('operator'), this.profiles[party]);
    const qualifications = await allMet(this.as('operator'), id);
    await decide(this.as('operator'), id, 'approve', { reasonCode: 'meets_criteria', internalNote: SECRETS.internalNote.word, qualifications });
  }

  private async profile(party: Party, body: object): Promise<string> {
    const person = this.as(party);
    this.profiles[party] = ok(await person.post<{ id: string }>('/v1/vendors', body)).id;
    const path = `/v1/vendors/${this.profiles[party]}`;
    ok(await person.call('PUT', `${path}/disciplines/accounting`, { body: offerBody(TIDEWATER) }));
    ok(await person.call('PUT', `${path}/disciplines/accounting/rates`, { body: ratesBody(TIDEWATER) }));
    ok(await person.post(`${path}/disciplines/accounting/qualifications`, claimBody(this.pack.criteria)));
    this.evidence[party] = await giveEvidence(this.url, this.people.token(this.people.member(party, 'owner')), this.profiles[party], 'currency.pdf');
    return path;
  }

  private draftProfile = () => this.profile('newcomer', { ...profileBody(TIDEWATER), story: `${SECRETS.draftProfile.word}: we have just begun, with two bookkeepers who know cafés well.` });

  /** What the vendor tells of its work: to everybody, but for the name of the client, and to nobody yet. */
  private async tell(): Promise<void> {
    const path = `/v1/vendors/${this.profiles.vendor}/case-studies`;
    const add = async (body: object) => ok(await this.as('vendor').post<{ id: string }>(path, body)).id;
    this.caseStudies.approved = await add(caseStudyBody({ client: { sector: 'Hospitality', name: `${SECRETS.clientName.word} Cafés` } }));
    this.caseStudies.draft = await add(caseStudyBody({ title: `${SECRETS.draftCaseStudy.word}: payroll taken over` }));
    ok(await this.as('vendor').post(`${path}/${this.caseStudies.approved}/submit`));
    await decide(this.as('operator'), (await caseOf(this.as('operator'), this.caseStudies.approved)).id, 'approve', { reasonCode: 'meets_rules', internalNote: SECRETS.internalNote.word });
  }

  private async prove(): Promise<void> {
    const prove = async (name: keyof World['credentials'], party: Party, below = '', body: object = { ...POLICY, number: `PI-${SECRETS.credentialNumber.word}` }) => {
      const path = `/v1/vendors/${this.profiles[party]}/credentials`;
      const { id } = ok(await this.as(party).post<{ id: string }>(`${path}${below}`, body));
      await attachDocument(this.url, this.people.token(this.people.member(party, 'owner')), `${path}/${id}`, party === 'vendor' ? `${SECRETS.credentialFile.word}.pdf` : undefined);
      if (name !== 'draft' && name !== 'newcomers') ok(await this.as(party).post(`${path}/${id}/submit`));
      if (name === 'verified' || name === 'renewed') await decide(this.as('operator'), (await caseOf(this.as('operator'), id)).id, 'approve', { reasonCode: 'register_matches' });
      this.credentials[name] = id;
    };
    for (const name of ['draft', 'verified', 'renewed'] as const) await prove(name, 'vendor');
    await prove('waiting', 'vendor', `/${this.credentials.renewed}/renew`, { issuedOn: POLICY.issuedOn, expiresOn: '2099-06-30' });
    await prove('newcomers', 'newcomer', '', POLICY);
  }

  /** What needs no organisation: an account with a session, assessments, an invitation to become a member. */
  private async visit(): Promise<void> {
    const visitor = new PatientClient(this.url);
    ok(await visitor.post('/v1/auth/register', { email: this.signIn.email, password: PASSWORD, displayName: 'A visitor' }, { key: null }));
    this.signIn.refreshToken = ok(await visitor.post<{ refreshToken: string }>('/v1/auth/sign-in', { email: this.signIn.email, password: PASSWORD }, { key: null })).refreshToken;
    const aud = (amount: string) => ({ amount, currency: 'AUD' });
    const answers = { discipline: 'accounting', hours: 14, core: 0, ownerSkill: 1, staffSkill: 1, change: 3, exposure: 2, hourCost: aud('65.00'), fixedFee: aud('650.00'), hireCost: aud('48.00') };
    const taken = ok(await visitor.post<{ id: string; claimToken: string }>('/v1/assessments', answers, { key: null }));
    Object.assign(this.assessment, { id: taken.id, token: taken.claimToken, claimed: ok(await visitor.post<{ id: string }>('/v1/assessments', { ...answers, fixedFee: aud(SECRETS.assessment.word) }, { key: null })).id });
    const { client } = this.people.organisations;
    const invite = async (email: string) => ok(await this.as('client').post<{ id: string; token: string }>(`/v1/organisations/${client}/invitations`, { email, role: 'viewer' }));
    this.memberInvitation = (await invite('someone-else@people.example')).token;
    this.sentInvitation = (await invite('another@people.example')).id;
  }

  private async post(): Promise<void> {
    const { draftRequest, requestInReview, selectiveRequest } = SECRETS;
    const summaries: Partial<Record<(typeof REQUESTS)[number], string>> = {
      draft: `${draftRequest.word}: two cafés want their books closed early, with BAS drafted in time to read it.`,
      review: `${requestInReview.word}: two cafés want their books closed early. Write to us at books@harbour.example.`,
      selective: `${selectiveRequest.word}: two cafés want their books closed early, with BAS drafted in time to read it.`,
    };
    const changes = (name: string) => ({ ...(name === 'selective' ? { visibility: 'selective' } : {}), ...(name === 'sealed' ? { bidMode: 'sealed' } : {}) });
    for (const name of REQUESTS) {
      const summary = summaries[name];
      const body = requestBody(this.pack.exampleBrief, { ...changes(name), timing: MATERIAL, ...(summary ? { summary } : {}) });
      this.requests[name] = ok(await this.as('client').post<{ id: string }>('/v1/requests', body)).id;
      await this.attach(name);
      if (name !== 'draft') ok(await this.as('client').post(`/v1/requests/${this.requests[name]}/submit`));
    }
    this.invitation = await eventually('the invitation', async () => ok(await this.as('vendor').get<{ items: { id: string; requestId: string }[] }>('/v1/invitations?limit=100')).items.find((item) => item.requestId === this.requests.selective)?.id);
    this.case = (await caseOf(this.as('operator'), this.requests.review)).id;
    await eventually('the ranking', async () => ((await this.as('client').get(`/v1/requests/${this.requests.open}/matches/${this.profiles.vendor}`)).status === 200 ? true : undefined));
  }

  private async ask(): Promise<void> {
    const ask = async (name: 'open' | 'selective', text: string) => ok(await this.as('vendor').post<{ id: string }>(`/v1/requests/${this.requests[name]}/questions`, { text })).id;
    this.questions.open = await ask('open', 'Which of the two cafés has the larger payroll?');
    this.questions.selective = await ask('selective', `${SECRETS.selectiveRequest.word}: who approves the payroll of the second café?`);
    await ask('open', 'Who approves the payroll of the second café?');
    const add = async (name: 'open' | 'selective', text: string) => ok(await this.as('client').post(`/v1/requests/${this.requests[name]}/addenda`, { kind: 'information', text }, { headers: { 'if-match': '*' } }));
    await add('open', 'The second café has the larger payroll.');
    await add('open', 'Its manager approves the payroll.');
    await add('selective', `${SECRETS.selectiveRequest.word}: its manager approves the payroll.`);
  }

  private async attach(name: (typeof REQUESTS)[number]): Promise<void> {
    const token = this.people.token(this.people.member('client', 'owner'));
    if (name === 'draft' || name === 'open' || name === 'selective') this.attachments[name] = await attach(this.url, token, this.requests[name], 'accounts.pdf');
    if (name === 'contested' || name === 'sealed') this.attachments[name] = await attach(this.url, token, this.requests[name], 'accounts.pdf', true);
    if (name === 'open') this.attachments.restricted = await attach(this.url, token, this.requests.open, `${SECRETS.restrictedFile.word}.pdf`, true);
  }

  private async bid(): Promise<void> {
    const { draftBid, submittedBid, sealedBid, strangersBid } = SECRETS;
    const places = { onOpen: 'open', draft: 'bidless', sealed: 'sealed', contested: 'contested', onClosed: 'closed', onOffered: 'offered', onAccepted: 'accepted' } as const;
    for (const name of BIDS) {
      const { word } = name === 'draft' ? draftBid : name === 'sealed' ? sealedBid : submittedBid;
      this.bids[name] = ok(await this.as('vendor').post<{ id: string }>(`/v1/requests/${this.requests[places[name]]}/bids`, bidBody('1100.00', { summary: `${word}: a fixed monthly price from a registered BAS agent.` }))).id;
      if (name !== 'draft') ok(await this.as('vendor').post(`/v1/bids/${this.bids[name]}/submit`));
    }
    this.rival = ok(await this.as('stranger').post<{ id: string }>(`/v1/requests/${this.requests.contested}/bids`, bidBody('1100.00', { summary: `${strangersBid.word}: a lower price from two bookkeepers.` }))).id;
    ok(await this.as('stranger').post(`/v1/bids/${this.rival}/submit`));
    for (const party of ['vendor', 'stranger'] as const) ok(await this.as(party).post(`/v1/requests/${this.requests.contested}/confidentiality/accept`));
  }

  private async award(): Promise<void> {
    const { closed, offered, accepted } = this.requests;
    await this.admin.query(`UPDATE requests.request SET closes_at = date_trunc('milliseconds', clock_timestamp()) WHERE id = ANY ($1)`, [[closed, offered, accepted]]);
    const offer = async (requestId: string, bidId: string) => ok(await this.as('client').post<{ id: string }>(`/v1/requests/${requestId}/award`, { bidId, chosenFor: ['experience'] }, { headers: { 'if-match': '*' } })).id;
    this.awards.offered = await offer(offered, this.bids.onOffered);
    this.clarification = ok(await this.as('client').post<{ id: string }>(`/v1/requests/${closed}/clarifications`, { bidId: this.bids.onClosed, text: 'Does the monthly price hold for both cafés?' })).id;
    this.awards.accepted = await offer(accepted, this.bids.onAccepted);
    ok(await this.as('vendor').post(`/v1/awards/${this.awards.accepted}/accept`));
  }

  /** What no use case would do for a test: the stranger keeps no invitation and the vendor two, an assessment is the client's without having become a request, a profile has an edit under way. */
  private async arrange(): Promise<void> {
    await this.admin.query('DELETE FROM requests.invitation WHERE id <> $1 AND (organisation_id <> $2 OR request_id <> $3)', [this.invitation, this.people.organisations.vendor, this.requests.contested]);
    await this.admin.query('UPDATE requests.request SET group_id = id');
    await this.admin.query('UPDATE requests.assessment SET organisation_id = $1, claimed_at = clock_timestamp() WHERE id = $2', [this.people.organisations.client, this.assessment.claimed]);
    await this.admin.query(`UPDATE vendors.profile SET staged = 'draft', content = jsonb_set(content, '{headline}', to_jsonb($1::text)) WHERE id = $2`, [`${SECRETS.stagedProfile.word}, soon`, this.profiles.vendor]);
  }
}
