import fc from 'fast-check';
import { valueOf, valuesOf } from './amounts.js';
import { EXAMPLE_AWARD, EXAMPLE_CONTENT, EXAMPLE_RECORD, LOSER, ON_DAY, OPENED_RECORD, WINNER } from './example-record.js';
import { packageOf } from './package-of.js';
import { termOf } from './periods.js';
import { ANYBODY_AT_ALL, type OcdsRecord, type OcdsViewer, type RecordAward, type RecordEvaluation } from './record.js';
import { releaseOf } from './release-of.js';
import { faultsOfPackage, faultsOfRelease } from './testing/index.js';

const NONE = { errors: [], warnings: [] };
const PUBLISHER = { prefix: 'ocds-000000', origin: 'https://market.example' };
const CLIENT: OcdsViewer = { full: true, organisationId: EXAMPLE_RECORD.client!.id };
const BIDDER: OcdsViewer = { full: false, organisationId: WINNER.id };
const release = (record: OcdsRecord, viewer: OcdsViewer = ANYBODY_AT_ALL) => releaseOf(record, viewer, PUBLISHER);
const awarded = (status: RecordAward['status'], more: Partial<OcdsRecord> = {}): OcdsRecord => {
  const agreed = ['accepted', 'confirmed', 'checks_not_passed', 'revoked'].includes(status) ? { at: ON_DAY(13), startDate: '2030-05-01' } : null;
  return { ...OPENED_RECORD, ...more, awards: [{ ...EXAMPLE_AWARD, status, agreed, since: ON_DAY(14) }] };
};

describe('a release', () => {
  it('says what the standard has words for, and the rest in its own', () => {
    const { ocid, id, date, tag, buyer, parties, tender } = release(EXAMPLE_RECORD);
    expect({ ocid, date, tag, buyer, parties }).toEqual({
      ocid: `ocds-000000-${EXAMPLE_RECORD.id}`,
      date: '2030-03-01T06:00:00.000Z',
      tag: ['tender'],
      buyer: EXAMPLE_RECORD.client,
      parties: [{ ...EXAMPLE_RECORD.client, roles: ['buyer', 'procuringEntity'] }],
    });
    expect(id).toMatch(/^[0-9a-f]{24}$/);
    expect(tender).toMatchObject({
      status: 'active', procurementMethod: 'open', awardCriteria: 'ratedCriteria', mainProcurementCategory: 'services',
      value: { amount: 15001.2, currency: 'AUD' },
      items: [{ classification: { scheme: 'x_discipline', id: 'accounting' }, additionalClassifications: [{ scheme: 'x_specialism', id: 'xero' }, { scheme: 'x_specialism', id: 'payroll' }, { scheme: 'UNSPSC', id: '43231601' }] }],
      tenderPeriod: { startDate: '2030-03-01T06:00:00.000Z', endDate: '2030-03-10T06:00:00.000Z' },
      contractPeriod: { startDate: '2030-05-01T00:00:00Z', endDate: '2031-04-30T23:59:59Z' },
      x_request: { budget: EXAMPLE_CONTENT.budget, evaluation: EXAMPLE_CONTENT.evaluation, outcome: null },
    });
  });

  it.each([
    ['open', {}, 'active', 'tender'],
    ['closed', {}, 'active', 'tender'],
    ['awarded', {}, 'complete', 'tender'],
    ['unsuccessful', { endedAt: ON_DAY(20), endReason: 'no_decision' }, 'unsuccessful', 'tenderUpdate'],
    ['cancelled', { endedAt: ON_DAY(5), endReason: 'kept_in_house' }, 'cancelled', 'tenderCancellation'],
    ['withdrawn', { endedAt: ON_DAY(5), endReason: 'illegal_work' }, 'withdrawn', 'tenderCancellation'],
  ] as const)('of a request that is %s has its status and tag', (phase, more, status, tag) => {
    const made = release({ ...EXAMPLE_RECORD, phase, ...more });
    expect([made.tender.status, made.tag]).toEqual([status, [tag]]);
    expect(faultsOfRelease(made)).toEqual(NONE);
  });

  it.each<[RecordEvaluation, OcdsRecord['weights'], string]>([
    [{ method: 'judgement' }, null, 'The client’s judgement, with recorded reasons.'],
    [{ method: 'fixed_budget' }, { price: 0, requirements: 67, workingTogether: 33 }, 'The best offer for the fixed budget: requirements 67, working together 33 of 100.'],
    [{ method: 'fixed_budget', minimumScores: { workingTogether: 4 } }, { price: 0, requirements: 80, workingTogether: 20 }, 'The best offer for the fixed budget: requirements 80, working together 20 of 100. A bid that scores less than 4 for working together, of 10, is not ranked.'],
    [
      { method: 'weighted', weights: EXAMPLE_RECORD.weights!, minimumScores: { requirements: 6, workingTogether: 5 }, screenIn: 4, anonymousBidders: true }, EXAMPLE_RECORD.weights,
      'Weighted: price 40, requirements 40, working together 20 of 100. A bid that scores less than 6 for requirements or 5 for working together, of 10, is not ranked. The best 4 go on: nobody else is asked for a final offer, and an award to another states why. Bidders are anonymous until the scores are final.',
    ],
  ])('says by what bids are judged: %j', (evaluation, weights, words) => {
    const made = release({ ...EXAMPLE_RECORD, weights, content: { ...EXAMPLE_CONTENT, evaluation } });
    expect([made.tender.awardCriteriaDetails, made.tender.x_request['evaluation']]).toEqual([words, evaluation]);
    expect(faultsOfRelease(made)).toEqual(NONE);
  });

  it('names the client that hides its name nowhere', () => {
    const made = release({ ...EXAMPLE_RECORD, client: null });
    expect([made.buyer, made.parties, made.tender.procuringEntity]).toEqual([undefined, undefined, undefined]);
    expect(faultsOfRelease(made)).toEqual(NONE);
  });

  it('tells of no bid before they are opened, to anybody', () => {
    for (const viewer of [ANYBODY_AT_ALL, CLIENT, BIDDER]) {
      const made = release({ ...OPENED_RECORD, opening: null }, viewer);
      expect(made.bids).toBeUndefined();
      for (const member of ['numberOfTenderers', 'tenderers', 'bidOpening']) expect(made.tender).not.toHaveProperty(member);
      expect(JSON.stringify(made)).not.toContain(WINNER.id);
    }
  });

  it('then tells everybody how many there were, and the client which', () => {
    const open = release(OPENED_RECORD);
    expect(open).toMatchObject({ tag: ['tenderUpdate'], date: '2030-03-11T06:00:00.000Z', tender: { numberOfTenderers: 2, bidOpening: { date: '2030-03-11T06:00:00.000Z' } }, bids: { statistics: [{ measure: 'bids', value: 2 }] } });
    expect(JSON.stringify(open)).not.toMatch(/Tidewater|Clearwater|14400|13999/);
    const own = release(OPENED_RECORD, CLIENT);
    expect(own.bids?.details).toMatchObject([{ status: 'valid', value: { amount: 14400 }, x_status: 'submitted' }, { status: 'withdrawn', value: { amount: 13999.99 }, x_status: 'expired' }]);
    expect(own.tender.tenderers).toEqual([WINNER, LOSER]);
  });

  it.each([
    ['offered', 'pending', undefined, 'award', false],
    ['accepted', 'active', 'pending', 'award', true],
    ['confirmed', 'active', 'active', 'award', true],
    ['checks_not_passed', 'cancelled', 'cancelled', 'awardCancellation', false],
    ['declined', 'unsuccessful', undefined, 'awardCancellation', false],
    ['lapsed', 'unsuccessful', undefined, 'awardCancellation', false],
    ['revoked', 'cancelled', 'cancelled', 'awardCancellation', false],
  ] as const)('of an award that is %s says whose it is to whom that is due', (status, said, contract, tag, isPublic) => {
    const open = release(awarded(status));
    expect(open.awards).toMatchObject([{ status: said, date: '2030-03-12T06:00:00.000Z' }]);
    expect(open.contracts?.map(({ status: of }) => of)).toEqual(contract && [contract]);
    expect(open.tag).toContain(tag);
    expect(open.tag.includes('contract')).toBe(isPublic);
    expect([JSON.stringify(open).includes(WINNER.id), JSON.stringify(open).includes('14400')]).toEqual([isPublic, isPublic]);
    expect(JSON.stringify(open)).not.toContain(EXAMPLE_AWARD.bidId);
    for (const viewer of [CLIENT, BIDDER]) expect(release(awarded(status), viewer).awards).toMatchObject([{ suppliers: [WINNER], value: { amount: 14400 }, relatedBid: EXAMPLE_AWARD.bidId, x_status: status }]);
    expect(JSON.stringify(release(awarded(status), BIDDER))).not.toContain(LOSER.id);
    const invited = release(awarded(status, { content: { ...EXAMPLE_CONTENT, visibility: 'selective' } }));
    expect(JSON.stringify(invited)).not.toContain(WINNER.id);
    for (const made of [open, invited, release(awarded(status), CLIENT), release(awarded(status), BIDDER)]) expect(faultsOfRelease(made)).toEqual(NONE);
  });

  it('is the same for the same content, at whatever address, and another for any other', () => {
    const documents = [{ id: 'd', title: 'Chart of accounts', mediaType: 'text/csv', path: '/v1/requests/r/attachments/d/content' }];
    const record = { ...EXAMPLE_RECORD, documents };
    const elsewhere = releaseOf(record, ANYBODY_AT_ALL, { ...PUBLISHER, origin: 'http://127.0.0.1:3000' });
    expect(elsewhere.id).toBe(release(record).id);
    expect(elsewhere.tender.documents?.[0]?.url).toBe('http://127.0.0.1:3000/v1/requests/r/attachments/d/content');
    const others = [record, EXAMPLE_RECORD, OPENED_RECORD, awarded('offered'), awarded('accepted'), { ...EXAMPLE_RECORD, content: { ...EXAMPLE_CONTENT, title: 'Another' } }, { ...EXAMPLE_RECORD, closesAt: ON_DAY(11) }].map((one) => release(one).id);
    expect(new Set(others).size).toBe(others.length);
  });

  it('has the date of the last change that its reader sees', () => {
    const quiet = { ...OPENED_RECORD, opening: { ...OPENED_RECORD.opening!, details: OPENED_RECORD.opening!.details!.map((bid) => ({ ...bid, since: ON_DAY(19) })) } };
    expect([release(quiet).date, release(quiet, CLIENT).date]).toEqual(['2030-03-11T06:00:00.000Z', '2030-03-19T06:00:00.000Z']);
    const amended = { ...EXAMPLE_RECORD, amendments: [{ id: 'addendum-1', at: ON_DAY(4), kind: 'material' as const, text: 'A third café opens.', changed: ['termMonths'] }, { id: 'x', at: ON_DAY(6), kind: 'extend' as const }] };
    expect(release(amended)).toMatchObject({ date: '2030-03-06T06:00:00.000Z', tag: ['tenderAmendment'], tender: { amendments: [{ description: 'A material addendum changes termMonths.', rationale: 'A third café opens.' }, { description: 'Bids are taken for longer.' }] } });
  });
});

describe('the means of the test', () => {
  it('see a wrong word, a wrong shape, an undeclared member and a reference to nobody', () => {
    const good = release(awarded('confirmed'), CLIENT);
    const faults = (changes: object) => faultsOfRelease({ ...good, ...changes } as typeof good);
    expect(faults({})).toEqual(NONE);
    expect(faults({ tender: { ...good.tender, items: [{ id: '1', classification: { scheme: 'x_trade', id: 'a' } }] } }).warnings.join()).toContain('x_trade is not in itemClassificationScheme.csv');
    expect(faults({ tender: { ...good.tender, x_request: { ...good.tender.x_request, evaluation: { method: 'weighted', luck: 1 } } } }).warnings).toEqual(['/tender/x_request/evaluation/luck is declared by nobody']);
    expect(faults({ tag: ['tender', 'tidings'] }).errors.join()).toContain('tidings is not in releaseTag.csv');
    expect(faults({ tender: { ...good.tender, status: 'open' } }).errors.join()).toContain('/tender/status open is not in tenderStatus.csv');
    expect(faults({ date: 'yesterday' }).errors.join()).toContain('/date must match format');
    expect(faults({ tender: { ...good.tender, x_request: { ...good.tender.x_request, wages: 1 } } }).errors.join()).toContain('additional properties');
    expect(faults({ secret: 1 }).warnings).toContain('/secret is declared by nobody');
    expect(faults({ parties: [] }).errors.join()).toContain('is no party with the role supplier');
    expect(faults({ ocid: '' }).errors).not.toEqual([]);
  });
});

describe('a package', () => {
  const packaging = { ...PUBLISHER, publisherName: 'Outsourcing Marketplace', license: '', path: '/v1/ocds/releases', nextPath: '/v1/ocds/releases?cursor=c', madeAt: ON_DAY(30) };

  it('validates, dated by the last change in it, with an address for what it adds', () => {
    const made = packageOf([release(OPENED_RECORD), release({ ...EXAMPLE_RECORD, id: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c09' })], packaging);
    expect(made).toMatchObject({ publishedDate: '2030-03-11T06:00:00.000Z', version: '1.1', license: null, links: { next: 'https://market.example/v1/ocds/releases?cursor=c' } });
    expect(made.extensions).toContain('https://market.example/v1/ocds/extension/extension.json');
    expect(faultsOfPackage(made)).toEqual(NONE);
  });
});

describe('an amount', () => {
  it('is exact or not there', () => {
    expect(valueOf({ amount: '1250.00', currency: 'AUD' })).toEqual({ amount: 1250, currency: 'AUD' });
    expect(valueOf({ amount: '100', currency: 'JPY' })).toEqual({ amount: 100, currency: 'JPY' });
    expect(valueOf({ amount: '99999999999999.99', currency: 'AUD' })).toEqual({ currency: 'AUD' });
    expect(valueOf({ amount: '12345678901234567.89', currency: 'AUD' })).toEqual({ currency: 'AUD' });
  });

  it('reads back as what was stated', () => {
    fc.assert(fc.property(fc.bigInt({ min: 1n, max: 10n ** 15n - 1n }), (minor) => {
      const text = `${minor / 100n}.${String(minor % 100n).padStart(2, '0')}`;
      const read = JSON.parse(JSON.stringify(valueOf({ amount: text, currency: 'AUD' }))) as { amount: number };
      return read.amount.toFixed(2) === text;
    }));
  });

  it.each([
    [{ kind: 'fixed', amount: { amount: '900.00', currency: 'AUD' } }, null, { value: { amount: 900, currency: 'AUD' } }],
    [{ kind: 'range', min: { amount: '1.50', currency: 'AUD' }, max: { amount: '2.50', currency: 'AUD' } }, 6, { minValue: { amount: 1.5, currency: 'AUD' }, value: { amount: 2.5, currency: 'AUD' } }],
    [{ kind: 'monthly_retainer', amount: { amount: '0.10', currency: 'AUD' } }, 3, { value: { amount: 0.3, currency: 'AUD' } }],
    [{ kind: 'monthly_retainer', amount: { amount: '0.10', currency: 'AUD' } }, null, {}],
    [{ kind: 'hourly', rate: { amount: '65.00', currency: 'AUD' }, hoursPerMonth: 20 }, 2, { value: { amount: 2600, currency: 'AUD' } }],
    [{ kind: 'capped_time_and_materials', rate: { amount: '65.00', currency: 'AUD' }, cap: { amount: '5000.00', currency: 'AUD' } }, null, { value: { amount: 5000, currency: 'AUD' } }],
    [null, 12, {}],
  ] as const)('of the budget %j over %j months is %j', (budget, months, values) => {
    expect(valuesOf(budget, months)).toEqual(values);
  });
});

describe('a term', () => {
  it.each([
    ['2030-03-04', 12, '2031-03-03'],
    ['2030-01-01', 12, '2030-12-31'],
    ['2030-01-31', 1, '2030-02-28'],
    ['2028-02-29', 12, '2029-02-28'],
  ])('from %s for %i months ends on %s', (start, months, end) => {
    expect(termOf(start, months)).toEqual({ startDate: `${start}T00:00:00Z`, endDate: `${end}T23:59:59Z` });
  });

  it('has no end when it is open-ended, and is not there without a beginning', () => {
    expect([termOf('2030-03-04', null), termOf(null, 12)]).toEqual([{ startDate: '2030-03-04T00:00:00Z' }, undefined]);
  });
});
