import type { OcdsRelease } from '#ocds';
import { faultsOfRelease } from '#ocds/testing';
import type { RequestContent } from '../domain/request.js';
import { AttachmentScene } from '../testing/attachment-scene.js';
import { EXAMPLE_BODY } from '../testing/requests-on-clone.js';

type Json = Readonly<Record<string, unknown>>;

/** Where a member of a request's public view stands in its release; or why it stands nowhere. */
type Place = { readonly at: string; readonly as?: (value: never) => unknown } | { readonly because: string };

const OF_REQUEST: Readonly<Record<string, Place>> = {
  id: { at: 'tender.id' },
  state: { because: 'it is tender.status; `closed` is an active tender whose tenderPeriod is over' },
  client: { at: 'buyer', as: ({ organisationId: id, displayName: name }: { organisationId: string; displayName: string }) => ({ id, name }) },
  content: { because: 'each of its members stands below' },
  restrictedShown: { because: 'it is about the reader; a release has what is restricted for nobody' },
  light: { because: 'it follows from the budget and the term, which are there' },
  answerWords: { because: 'it follows from the words that the client allows, the budget and the term, which are there' },
  publishedAt: { at: 'tender.tenderPeriod.startDate' },
  closesAt: { at: 'tender.tenderPeriod.endDate' },
  questionsCloseAt: { at: 'tender.enquiryPeriod.endDate' },
  answersDueAt: { at: 'tender.milestones.0.dueDate' },
  decideBy: { at: 'tender.awardPeriod.endDate' },
  endedAt: { at: 'tender.x_request.outcome.at' },
  endReason: { at: 'tender.x_request.outcome.reason' },
  addenda: { at: 'tender.amendments.length' },
  correctedAt: { because: 'it is the date of the amendment `correction`, where there was one' },
};

const own = (name: string): Place => ({ at: `tender.x_request.${name}` });
const OWN_WORDS = ['discipline', 'packVersion', 'brief', 'requirements', 'screeningQuestions', 'budget', 'budgetIsCeiling', 'currency', 'country', 'region', 'timeZone', 'languages', 'overlapHours', 'clientFacts', 'startDate', 'termMonths', 'recoversTax', 'bidMode', 'evaluation', 'automaticInvitations', 'finalOffers', 'bidCap', 'answerWords', 'confidentiality'];

const OF_CONTENT: Readonly<Record<string, Place>> = {
  title: { at: 'tender.title' },
  summary: { at: 'tender.description' },
  visibility: { at: 'tender.procurementMethod' },
  specialisms: { because: 'they are the classifications of the item under the scheme x_specialism, which is compared below' },
  ...Object.fromEntries(OWN_WORDS.map((name) => [name, own(name)])),
};

const lookUp = (document: unknown, path: string): unknown => path.split('.').reduce<unknown>((at, name) => (at as Json | undefined)?.[name], document);

const FULL: Partial<RequestContent> = {
  startDate: '2030-03-04',
  termMonths: 12,
  budget: { kind: 'range', min: { amount: '1000.50', currency: 'AUD' }, max: { amount: '2000.00', currency: 'AUD' } },
  evaluation: { method: 'weighted', weights: { price: 40, requirements: 40, workingTogether: 20 }, minimumScores: { requirements: 6, workingTogether: 5 }, screenIn: 4 },
  overlapHours: 3,
  clientFacts: { legalForm: 'company', headcount: null, turnoverBand: null, systems: ['Xero'], workingHours: null, taxRegistered: true },
  finalOffers: true,
  bidCap: 12,
  automaticInvitations: 4,
  specialisms: ['xero', 'payroll'],
  confidentiality: { terms: 'You use what is restricted to prepare your bid, and show it to nobody else.' },
};

describe('the release of a request', () => {
  let scene: AttachmentScene;
  let requestId: string;
  let view: Json & { readonly content: Json };
  let release: OcdsRelease;

  beforeAll(async () => {
    scene = await AttachmentScene.open();
    requestId = await scene.draft({ ...EXAMPLE_BODY, ...FULL });
    await scene.upload(requestId, Buffer.from('account,balance\n1000,12\n'), 'chart.csv', { title: 'Chart of accounts' });
    await scene.upload(requestId, Buffer.from('name,salary\nJo,12\n'), 'wages.csv', { title: 'canarywages', restricted: 'true' });
    expect((await scene.call('POST', `/v1/requests/${requestId}/submit`)).status).toBe(200);
    const path = `/v1/requests/${requestId}`;
    const read = await scene.call<Json>('GET', path);
    expect((await scene.call('POST', `${path}/addenda`, scene.tokens.client, { kind: 'information', text: 'The office is closed on Monday.' }, { 'if-match': read.etag ?? '' })).status).toBe(201);
    await scene.call('POST', `${path}/cancel`, scene.tokens.client, { reason: 'kept_in_house' });
    view = (await scene.call<Json & { content: Json }>('GET', path, '')).body;
    release = (await scene.call<OcdsRelease>('GET', `${path}/ocds`, '')).body;
  }, 60_000);

  afterAll(() => scene.close());

  it('validates', () => {
    expect(faultsOfRelease(release)).toEqual({ errors: [], warnings: [] });
  });

  it('has a place, or a reason, for every member of what the public reads', () => {
    expect(Object.keys(view).sort()).toEqual(Object.keys(OF_REQUEST).sort());
    expect(Object.keys(view.content).sort()).toEqual(Object.keys(OF_CONTENT).sort());
  });

  it.each([...Object.entries(OF_REQUEST), ...Object.entries(OF_CONTENT).map(([name, place]) => [`content.${name}`, place] as const)])('says %s where it should', (name, place) => {
    if ('because' in place) return expect(place.because.length).toBeGreaterThan(10);
    const said = lookUp(view, name);
    expect(said).not.toBeUndefined();
    expect(lookUp(release, place.at)).toEqual(place.as ? place.as(said as never) : said);
  });

  it('says the state, the specialisms and the budget in the standard’s words too', () => {
    expect(release.tender).toMatchObject({ status: 'cancelled', minValue: { amount: 1000.5, currency: 'AUD' }, value: { amount: 2000, currency: 'AUD' }, contractPeriod: { startDate: '2030-03-04T00:00:00Z', endDate: '2031-03-03T23:59:59Z' } });
    expect(release.tender.items[0]?.additionalClassifications?.filter(({ scheme }) => scheme === 'x_specialism').map(({ id }) => id)).toEqual(view.content['specialisms']);
  });

  it('links the files that anybody may read, and says nothing of the others, nor of what is restricted in the brief, to the client neither', async () => {
    expect(release.tender.documents).toMatchObject([{ documentType: 'biddingDocuments', title: 'Chart of accounts', format: 'text/csv' }]);
    const { pathname } = new URL(release.tender.documents![0]!.url);
    expect((await fetch(`${scene.running.url}${pathname}`)).status).toBe(200);
    for (const token of [scene.tokens.client, scene.tokens.operator]) {
      const { body } = await scene.call<OcdsRelease>('GET', `/v1/requests/${requestId}/ocds`, token);
      expect(JSON.stringify(body)).not.toContain('canarywages');
      expect(body.tender.x_request['brief']).toEqual(view.content['brief']);
    }
  });
});
