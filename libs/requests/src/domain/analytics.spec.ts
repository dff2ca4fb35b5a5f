import fc from 'fast-check';
import { analyseClient, analyseVendor, FEWEST, quartersUntil, type DecidedBids, type EndedRequest, type Figure } from './analytics.js';

const AT = new Date('2026-11-27T10:00:00Z');
const IN_Q3 = new Date('2026-08-15T00:00:00Z');
const Q3 = new Date('2026-07-01T00:00:00Z');
const HOUR = 3_600_000;

const after = (from: Date, hours: number): Date => new Date(from.getTime() + hours * HOUR);
const request = (bidders: readonly string[], more: Partial<EndedRequest> = {}): EndedRequest => ({
  discipline: 'accounting', createdAt: IN_Q3, publishedAt: after(IN_Q3, 48), finalAt: after(IN_Q3, 400), opened: true, bidCount: bidders.length,
  bids: bidders.map((organisationId, i) => ({ organisationId, total: 1_000 + 100 * i, firstSubmittedAt: after(IN_Q3, 50 + i), coverage: 0.5 })),
  ...more,
});
const figuresOf = (requests: readonly EndedRequest[], at = AT, name = '2026-Q3') => analyseClient(requests, at).find(({ quarter }) => quarter.name === name)!.disciplines[0]!.figures;
const five = (bidders: readonly string[]) => Array.from({ length: 5 }, () => request(bidders));
const ALL = ['a', 'b', 'c', 'd', 'e'];

describe('quarters', () => {
  it('are those of the calendar in UTC, the running one first', () => {
    const quarters = quartersUntil(AT);
    expect(quarters.map(({ name }) => name)).toEqual(['2026-Q4', '2026-Q3', '2026-Q2', '2026-Q1', '2025-Q4', '2025-Q3', '2025-Q2', '2025-Q1']);
    expect(quarters[0]).toMatchObject({ from: new Date('2026-10-01T00:00:00Z'), before: new Date('2027-01-01T00:00:00Z'), complete: false });
    expect(quartersUntil(new Date('2027-01-01T00:00:00Z'))[0]).toMatchObject({ name: '2027-Q1', complete: false });
    expect(quartersUntil(new Date('2027-01-01T00:00:00Z'))[1]).toMatchObject({ name: '2026-Q4', complete: true });
  });
});

describe('what a client learns of its requests', () => {
  it('is medians and spreads, each with how many stand behind it', () => {
    expect(figuresOf(five(ALL))).toEqual({
      requests: { value: 5, of: 5, hidden: null },
      daysToPublish: { value: 2, of: 5, hidden: null },
      hoursToFirstBid: { value: 2, of: 5, hidden: null },
      bidsPerRequest: { value: 5, of: 5, hidden: null },
      priceSpreadPercent: { value: 33.3, of: 5, hidden: null },
      essentialCoveragePercent: { value: 50, of: 25, hidden: null },
    });
  });

  it('is of bids only where five organisations made them, however many bids there are', () => {
    const { requests, bidsPerRequest, essentialCoveragePercent, priceSpreadPercent, hoursToFirstBid } = figuresOf(five(ALL.slice(0, 4)));
    expect(requests.value).toBe(5);
    for (const one of [bidsPerRequest, essentialCoveragePercent, priceSpreadPercent, hoursToFirstBid]) expect(one).toEqual({ value: null, of: null, hidden: 'too_few' });
  });

  it('counts all bids of a request of which only the first are looked at', () => {
    expect(figuresOf(five(ALL).map((one) => ({ ...one, bidCount: 700 }))).bidsPerRequest).toEqual({ value: 700, of: 5, hidden: null });
  });

  it('says nothing of bids while the quarter runs, nor of requests that ended unopened', () => {
    const running = figuresOf(five(ALL).map((one) => ({ ...one, finalAt: AT })), AT, '2026-Q4');
    expect(running.requests.value).toBe(5);
    expect(running.bidsPerRequest).toEqual({ value: null, of: null, hidden: 'period_running' });
    const unopened = figuresOf(five([]).map((one) => ({ ...one, opened: false })));
    expect(unopened.requests.value).toBe(5);
    expect(unopened.bidsPerRequest.hidden).toBe('too_few');
    expect(unopened.hoursToFirstBid.hidden).toBe('too_few');
  });

  it('never shows a figure of fewer than five requests, bids or bidders', () => {
    const anyRequest = fc.record({ bidders: fc.array(fc.constantFrom(...ALL, 'f', 'g'), { maxLength: 8 }), opened: fc.boolean(), discipline: fc.constantFrom('accounting', 'web-development'), weeks: fc.integer({ min: 0, max: 60 }) });
    fc.assert(fc.property(fc.array(anyRequest, { maxLength: 14 }), (drawn) => {
      const requests = drawn.map(({ bidders, opened, discipline, weeks }) => request(opened ? [...new Set(bidders)] : [], { opened, discipline, finalAt: after(AT, -weeks * 168) }));
      for (const { quarter, disciplines } of analyseClient(requests, AT)) {
        for (const { discipline, figures } of disciplines) {
          const cell = requests.filter((one) => one.discipline === discipline && one.finalAt >= quarter.from && one.finalAt < quarter.before);
          const bidders = new Set(cell.flatMap(({ bids }) => bids.map(({ organisationId }) => organisationId))).size;
          const { requests: ended, daysToPublish, ...ofBids } = figures;
          for (const one of [ended, daysToPublish]) expect(one.value === null).toBe(cell.length < FEWEST);
          for (const one of Object.values(ofBids) as Figure[]) if (one.value !== null) expect([quarter.complete, bidders >= FEWEST, one.of! >= FEWEST]).toEqual([true, true, true]);
        }
      }
    }));
  });
});

describe('what a vendor learns of its bids', () => {
  const bids = (count: number, state: DecidedBids['state'], reason: string | null, shortlisted = false): DecidedBids => ({ discipline: 'accounting', quarter: Q3, state, reason, shortlisted, count });
  const figures = (decided: readonly DecidedBids[], at = AT) => analyseVendor({ views: [{ discipline: 'accounting', quarter: Q3, count: 4 }], invitations: [{ discipline: 'accounting', quarter: Q3, count: 7 }], bids: decided }, at).find(({ quarter }) => quarter.name === '2026-Q3')!.disciplines[0]!.figures;

  it('is how many it won and why it lost, reasons of fewer than five together', () => {
    expect(figures([bids(3, 'awarded', 'awarded', true), bids(8, 'not_awarded', 'price'), bids(3, 'not_awarded', 'experience', true), bids(2, 'expired', null)])).toEqual({
      requestsViewed: { value: null, of: null, hidden: 'too_few' },
      invitations: { value: 7, of: 7, hidden: null },
      bids: { value: 16, of: 16, hidden: null },
      shortlistedPercent: { value: 37.5, of: 16, hidden: null },
      wonPercent: { value: 18.8, of: 16, hidden: null },
      lossReasons: { reasons: [{ reason: 'price', percent: 61.5 }, { reason: 'other', percent: 38.5 }], of: 13, hidden: null },
    });
  });

  it('hides the share that was shortlisted where it tells the mark of each bid', () => {
    const share = (marked: number, of: number) => figures([bids(marked, 'not_awarded', 'price', true), bids(of - marked, 'not_awarded', 'price')]).shortlistedPercent;
    for (const [marked, of] of [[0, 5], [5, 5], [0, 40], [40, 40]] as const) expect(share(marked, of)).toEqual({ value: null, of: null, hidden: 'too_few' });
    expect([share(1, 5), share(4, 5)]).toEqual([{ value: 20, of: 5, hidden: null }, { value: 80, of: 5, hidden: null }]);
  });

  it('leaves out what is other and of fewer than five, and everything of four bids or of a running quarter', () => {
    expect(figures([bids(8, 'not_awarded', 'price'), bids(4, 'not_awarded', 'experience')]).lossReasons.reasons).toEqual([{ reason: 'price', percent: 66.7 }]);
    expect(figures([bids(4, 'awarded', 'awarded')])).toMatchObject({ bids: { hidden: 'too_few' }, wonPercent: { hidden: 'too_few' }, lossReasons: { reasons: null, hidden: 'too_few' } });
    expect(figures([bids(9, 'awarded', 'awarded')], new Date('2026-09-30T23:59:59Z'))).toMatchObject({ bids: { value: 9 }, wonPercent: { hidden: 'period_running' }, lossReasons: { hidden: 'period_running' } });
  });
});
