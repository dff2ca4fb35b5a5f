import { criteriaFor, disciplinePacks, packOf, serviceNeeds, specialismOf, validateBrief } from '#disciplines';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makePlan } from './make-plan.js';
import type { Plan } from './plan.js';
import { readWritten } from './read-written.js';

const written = readWritten();
const packs = disciplinePacks();
const OPTIONS = { seed: 'a seed', today: '2026-11-26' };

const document = JSON.parse(readFileSync(join(import.meta.dirname, '../../../../dist/openapi.json'), 'utf8')) as { components: { schemas: Record<string, unknown> } };
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema(document, 'document');

/** What the API's own schema finds wrong with a body. */
const faults = (schema: string, body: unknown): string[] => {
  const validate = ajv.getSchema(`document#/components/schemas/${schema}`);
  if (!validate) throw new Error(`the API has no ${schema}`);
  return validate(body) ? [] : [`${schema}: ${ajv.errorsText(validate.errors)}`];
};

const faultsOf = ({ clients, vendors, requests }: Plan): string[] => [
  ...[...clients, ...vendors.map(({ organisation }) => organisation)].flatMap(({ body }) => faults('RegisterOrganisationBody', body)),
  ...vendors.flatMap(({ caseStudies }) => caseStudies.flatMap((body) => faults('AddCaseStudyBody', body))),
  ...vendors.flatMap(({ profile, offers, closures }) => [
    ...faults('CreateVendorBody', profile),
    ...faults('SetClosuresBody', { closures }),
    ...offers.flatMap((offer) => [
      ...faults('OfferDisciplineBody', offer.body),
      ...faults('SetRatesBody', offer.rates),
      ...faults('SetCapacityBody', offer.capacity),
      ...offer.claims.flatMap((claim) => faults('ClaimQualificationBody', claim)),
    ]),
  ]),
  ...requests.flatMap(({ body, bids, talk }) => [
    ...faults('CreateRequestBody', body),
    ...bids.flatMap((bid) => faults('BidContentBody', bid.body)),
    ...talk.addenda.flatMap((addendum) => faults('AddendumBody', addendum)),
    ...talk.finalOffers.flatMap((offer) => faults('FinalOfferBody', offer.body)),
  ]),
];

const briefProblems = ({ requests }: Plan): unknown[] =>
  requests.flatMap(({ key, body }) => {
    const pack = packOf(String(body['discipline']));
    return pack ? validateBrief(pack, body['brief'] as Record<string, unknown>, 'submit').map((problem) => ({ key, ...problem })) : [{ key, code: 'unknown_discipline' }];
  });

const unknownSpecialisms = ({ vendors, requests }: Plan): string[] => {
  const used = [...vendors.flatMap(({ offers }) => offers.map(({ discipline, body }) => [discipline, body.specialisms.map(({ slug }) => slug)] as const)), ...requests.map(({ body }) => [String(body['discipline']), body['specialisms'] as string[]] as const)];
  return used.flatMap(([discipline, slugs]) => slugs.filter((slug) => !specialismOf(packOf(discipline)!, slug)).map((slug) => `${discipline}/${slug}`));
};

const missingEvidence = ({ vendors }: Plan): string[] =>
  vendors.flatMap(({ organisation, offers }) => offers.flatMap(({ discipline, body, claims }) => claims.flatMap(({ country, evidence }) => {
    const given = evidence.map(({ criterion }) => criterion);
    const known = criteriaFor(packOf(discipline)!, country).map(({ key }) => key);
    const wanted = criteriaFor(packOf(discipline)!, country, body.services).filter(({ kind }) => kind === 'essential').map(({ key }) => key);
    return [...wanted.filter((key) => !given.includes(key)), ...given.filter((key) => !known.includes(key))].map((key) => `${organisation.key} ${country} ${key}`);
  })));

/** Bids by who is not qualified for what the request asks, as its review will have found it. */
const unqualifiedBids = ({ vendors, requests }: Plan): string[] =>
  requests.flatMap(({ key, body, bids }) => {
    const pack = packOf(String(body['discipline']))!;
    const needs = serviceNeeds(pack, String(body['country']), body['brief'] as Record<string, unknown>);
    const isQualified = (vendor: string) =>
      vendors.some(({ organisation, offers }) => organisation.key === vendor && offers.some(({ discipline, body: offer, claims }) =>
        discipline === pack.slug && claims.some(({ country }) => country === body['country']) && needs.every((anyOf) => anyOf.some((service) => offer.services.includes(service)))));
    return bids.filter(({ vendor }) => !isQualified(vendor)).map(({ vendor }) => `${vendor} on ${key}`);
  });

/** Price lines that name one of the pack otherwise than it is priced there. */
const strayLines = ({ requests }: Plan): string[] =>
  requests.flatMap(({ key, body, bids }) => {
    const lines = new Map(packOf(String(body['discipline']))!.priceLines.map((line) => [line.key, line]));
    const written = bids.flatMap((bid) => bid.body['priceLines'] as { code?: string; kind: string; unit?: string }[]);
    return written.filter(({ code, kind, unit }) => code !== undefined && (lines.get(code)?.kind !== kind || (unit !== undefined && lines.get(code)?.unit !== unit))).map(({ code }) => `${key}: ${code}`);
  });

describe('the demo as it is written', () => {
  const plan = makePlan(written, packs, OPTIONS);

  it('is a lively place: over sixty vendors to be listed and forty requests, in all five disciplines, from four countries', () => {
    expect(plan.vendors.filter(({ end }) => end === 'listed').length).toBeGreaterThanOrEqual(60);
    expect(plan.requests.length).toBeGreaterThanOrEqual(40);
    for (const { slug } of packs) {
      expect(plan.vendors.filter(({ offers }) => offers.some(({ discipline }) => discipline === slug)).length).toBeGreaterThanOrEqual(10);
      expect(plan.requests.filter(({ body }) => body['discipline'] === slug).length).toBeGreaterThanOrEqual(7);
    }
    expect(new Set(plan.vendors.map(({ organisation }) => organisation.body.country))).toEqual(new Set(['AU', 'GB', 'NZ', 'US']));
  });

  it('knows every state that a request can come to, sealed and selective ones among them', () => {
    expect(new Set(plan.requests.map(({ course }) => course))).toEqual(new Set(['draft', 'open', 'review', 'changes', 'rejected', 'approved', 'closed', 'offered', 'declined', 'accepted', 'confirmed', 'unsuccessful', 'cancelled', 'no_decision']));
    expect(plan.requests.filter(({ body }) => body['bidMode'] === 'sealed').length).toBeGreaterThanOrEqual(3);
    expect(plan.requests.filter(({ body }) => body['visibility'] === 'selective').length).toBeGreaterThanOrEqual(1);
  });

  it('shows what is said about a request: questions with and without an answer, addenda, restricted files, clarifications, final offers, and an award after them', () => {
    const talks = plan.requests.map(({ course, talk, bids }) => ({ course, ...talk, bids }));
    const one = (which: (talk: (typeof talks)[number]) => boolean) => expect(talks.filter(which).length).toBeGreaterThanOrEqual(1);
    one(({ course, asked }) => course === 'open' && asked.some(({ answer }) => answer === null) && asked.some(({ answer }) => answer !== null));
    one(({ course, addenda, reaffirmed, bids }) => course === 'open' && addenda.some(({ kind }) => kind === 'material') && reaffirmed.some((vendor) => bids.some((bid) => bid.vendor === vendor && bid.then === 'submit')));
    one(({ course, files, trusted }) => course === 'open' && trusted.length > 0 && new Set(files.map(({ restricted }) => restricted)).size === 2);
    one(({ course, clarified, finalOffers }) => course === 'closed' && finalOffers.length > 0 && new Set(clarified.map(({ answer }) => answer === null)).size === 2);
    one(({ course, clarified }) => course === 'accepted' && clarified.length > 0);
  });

  it('shows one request that two evaluators scored: every bid, sealed, on numbers, and one that was ruled out afterwards', () => {
    const [scored, ...others] = plan.requests.filter((request) => request.scored !== null);
    expect(others).toEqual([]);
    expect(scored?.scored?.sheets.map(({ vendor }) => vendor)).toEqual(scored?.bids.map(({ vendor }) => vendor));
    expect(scored?.body).toMatchObject({ bidMode: 'sealed', evaluation: { method: 'weighted', anonymousBidders: true } });
    expect(scored?.bids.map(({ then }) => then)).toEqual(expect.arrayContaining(['submit', 'disqualify']));
  });

  it('takes twenty of its requests from public notices, with source and licence, which stand where they are read', () => {
    const notices = written.requests.filter(({ source }) => source !== undefined);
    expect(notices.length).toBeGreaterThanOrEqual(20);
    expect(new Set(notices.map(({ source }) => source?.id)).size).toBe(notices.length);
    expect(notices.filter(({ source }) => source?.licence !== 'Open Government Licence v3.0' || !source.url || !source.title)).toEqual([]);
    const shown = new Map(plan.requests.map(({ body }) => [body['title'], String(body['summary'])]));
    for (const { title } of notices) expect(shown.get(title)).toMatch(/Adapted from a public notice; Open Government Licence v3\.0\./);
    expect(written.attribution).toMatch(/^Contains public sector information licensed under the Open Government Licence v3\.0\./);
  });

  it('says nothing twice: every headline, story and summary is its own', () => {
    const texts = [
      ...written.vendors.flatMap(({ headline, story, offers }) => [headline, story, ...offers.map((offer) => offer.story)]),
      ...written.requests.flatMap(({ title, summary, bids = [] }) => [title, summary, ...bids.map((bid) => bid.summary)]),
    ];
    expect(texts.filter((text, i) => texts.indexOf(text) !== i)).toEqual([]);
    const names = [...written.vendors, ...written.clients].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('lets nobody answer as another bidder on the same request does', () => {
    const alike = plan.requests.flatMap(({ key, bids }) => {
      const answers = bids.flatMap(({ body }) => (body['answers'] as { text: string }[]).map(({ text }) => text));
      return answers.filter((text, i) => answers.indexOf(text) !== i).map((text) => `${key}: ${text}`);
    });
    expect(alike).toEqual([]);
  });

  it('fits the API and the packs: bounds, briefs, specialisms, evidence for every essential criterion', () => {
    expect(faultsOf(plan)).toEqual([]);
    expect(briefProblems(plan)).toEqual([]);
    expect(unknownSpecialisms(plan)).toEqual([]);
    expect(missingEvidence(plan)).toEqual([]);
    expect(unqualifiedBids(plan)).toEqual([]);
    expect(strayLines(plan)).toEqual([]);
    expect(plan.requests.flatMap(({ bids }) => bids.flatMap(({ body }) => body['priceLines'] as { code?: string }[])).filter(({ code }) => code !== undefined).length).toBeGreaterThanOrEqual(50);
  });

  it('has no registration number that a register could have given out', () => {
    const numbers = plan.vendors.map(({ organisation }) => organisation.body.registrationNumber);
    expect(numbers.filter((number) => !/^(ABN 00 |Company number 99|NZBN 0000|EIN 00-)/.test(number))).toEqual([]);
  });
});

describe('a plan', () => {
  it('comes out alike, word for word, for the same seed, size and day', () => {
    const make = (options: object) => JSON.stringify(makePlan(readWritten(), packs, { ...OPTIONS, ...options }));
    expect(make({ size: 90 })).toBe(make({ size: 90 }));
    expect(make({ size: 90, seed: 'another' })).not.toBe(make({ size: 90 }));
    expect(make({ today: '2027-02-01' })).not.toBe(make({}));
  });

  it.each([7, 30, 200])('of %i vendors is whole: as many vendors, requests in proportion, nothing that the API or a pack would refuse', (size) => {
    const plan = makePlan(written, packs, { ...OPTIONS, size });
    expect(plan.vendors).toHaveLength(size);
    expect(plan.requests.length).toBe(Math.max(5, Math.round((size * written.requests.length) / written.vendors.length)));
    expect(new Set([...plan.vendors.map(({ organisation }) => organisation.key), ...plan.clients.map(({ key }) => key)]).size).toBe(plan.vendors.length + plan.clients.length);
    const present = new Set(plan.vendors.map(({ organisation }) => organisation.key));
    expect(plan.requests.flatMap(({ bids, invited }) => [...bids.map(({ vendor }) => vendor), ...invited]).filter((key) => !present.has(key))).toEqual([]);
    expect([...faultsOf(plan), ...briefProblems(plan), ...unknownSpecialisms(plan), ...missingEvidence(plan), ...unqualifiedBids(plan)]).toEqual([]);
  });

  it('begins with the organisations of the demo sign-ins, however small it is', () => {
    const plan = makePlan(written, packs, { ...OPTIONS, size: 1 });
    expect(plan.vendors.map(({ organisation }) => organisation.owner.email)).toEqual(['vendor@demo.example']);
    expect(plan.clients.map(({ owner }) => owner.email)).toContain('client@demo.example');
  });
});
