import { changesOf } from './eligibility-changes.js';
import { EligibilityScene } from './eligibility-scene.js';
import { isHidden, isListed, reasonsOf, SENTENCES, worldOf } from './eligibility-world.js';
import { ok } from './patience.js';

interface Told {
  readonly id?: string;
  readonly code?: string;
  readonly allowed?: boolean;
  readonly reasons?: readonly { readonly code: string; readonly detail: string }[];
}
interface FeedItem {
  readonly request: { readonly id: string };
  readonly eligibility: { readonly allowed: boolean; readonly reasons: readonly { readonly code: string }[] };
}

const SLOW = 300_000;
const SIZE = { vendors: 24, requests: 10 };
const ROUNDS = 2;
const CHANGES_A_ROUND = 12;

const without = (reasons: readonly string[], ...codes: readonly string[]) => reasons.filter((code) => !codes.includes(code));
const codesOf = (reasons: readonly { readonly code: string }[] | undefined) => reasons?.map(({ code }) => code);

describe.each([12, 14])('eligibility in the world of seed %i', (seed) => {
  let scene: EligibilityScene;
  const world = worldOf(seed, SIZE);
  const pairs = world.vendors.flatMap((_, v) => world.requests.map((__, r) => [v, r] as const));
  const isOpen = (r: number) => world.requests[r]!.state === 'open';
  /** Drafts by vendor and request, and what became of them. */
  const bids = new Map<string, { readonly id: string; submitted: boolean }>();

  beforeAll(async () => {
    scene = await EligibilityScene.open(world);
    await scene.settle();
  }, SLOW);

  afterAll(() => scene?.close(), SLOW);

  const eachPair = async <T>(look: (v: number, r: number) => Promise<T>): Promise<{ readonly v: number; readonly r: number; readonly seen: T }[]> => {
    const all = [];
    for (const v of world.vendors.keys()) all.push(...(await Promise.all(pairs.filter(([one]) => one === v).map(async ([, r]) => ({ v, r, seen: await look(v, r) })))));
    return all;
  };

  /** The vendor's own question: every reason, in order, each with its sentence. */
  const askEligibility = async () => {
    const answers = await eachPair((v, r) => scene.vendors[v]!.person.get<Told>(`/v1/requests/${scene.requests[r]!.id}/eligibility`));
    const shown = answers.map(({ v, r, seen: { status, body } }) => ({ v, r, status, allowed: body.allowed, reasons: codesOf(body.reasons) }));
    expect(shown).toEqual(shown.map(({ v, r }) => {
      const reasons = reasonsOf(world, v, r);
      return isHidden(world, v, r) ? { v, r, status: 404, allowed: undefined, reasons: undefined } : { v, r, status: 200, allowed: reasons.length === 0, reasons };
    }));
    for (const { detail, code } of answers.flatMap(({ seen }) => seen.body.reasons ?? [])) expect(detail).toBe(SENTENCES[code]);
  };

  /** Bids: who has none tries to start one, who has a draft to submit it, who has a bid to revise it (under an ETag that is none, so that nothing comes of it). */
  const tryToBid = async () => {
    const reasonsBefore = new Map(pairs.map(([v, r]) => [`${v} ${r}`, { reasons: reasonsOf(world, v, r), hidden: isHidden(world, v, r) }]));
    const answers = await eachPair(async (v, r) => {
      const bid = bids.get(`${v} ${r}`);
      if (!bid) return { act: 'create', ...(await scene.startBid(v, r)) };
      if (!bid.submitted) return { act: 'submit', ...(await scene.vendors[v]!.person.post<Told>(`/v1/bids/${bid.id}/submit`)) };
      return { act: 'revise', ...(await scene.vendors[v]!.person.put<Told>(`/v1/bids/${bid.id}`, scene.bid, { headers: { 'if-match': '"nothing"' } })) };
    });
    const expected = answers.map(({ v, r, seen: { act } }) => {
      const { reasons, hidden } = reasonsBefore.get(`${v} ${r}`)!;
      const told = (passes: readonly string[], allowed: string) => {
        const left = without(reasons, ...passes);
        return left.length === 0 ? { code: allowed } : { code: 'not_eligible', reasons: left };
      };
      if (act === 'create') return { v, r, act, ...(hidden ? { code: 'request_not_found' } : reasons.includes('conflict_of_interest') ? { code: 'own_request' } : reasons.includes('closed') ? { code: 'request_closed' } : told([], 'done')) };
      if (reasons.includes('closed')) return { v, r, act, code: 'request_closed' };
      return { v, r, act, ...(act === 'submit' ? told(['already_bid'], 'done') : told(['already_bid', 'capacity_paused'], 'stale')) };
    });
    expect(answers.map(({ v, r, seen: { act, status, body } }) => ({ v, r, act, ...(status < 300 ? { code: 'done' } : { code: body.code }), ...(body.reasons ? { reasons: codesOf(body.reasons) } : {}) }))).toEqual(expected);
    for (const { v, r, seen: { act, status, body } } of answers) {
      if (act === 'create' && status === 201) {
        bids.set(`${v} ${r}`, { id: body.id!, submitted: false });
        world.requests[r]!.bidders.add(v);
      }
      if (act === 'submit' && status === 200) bids.get(`${v} ${r}`)!.submitted = true;
    }
  };

  /** The feed: nothing that is shut, all that is open with exactly the reasons; once rankings have caught up, all that is allowed too. */
  const readFeeds = async (settled: boolean, of: readonly number[] = [...world.vendors.keys()]) => {
    for (const v of of) {
      const { person } = scene.vendors[v]!;
      const [feed, all] = await Promise.all(['', '&ineligible=true'].map(async (more) => ok(await person.get<{ items: readonly FeedItem[] }>(`/v1/feed?limit=100${more}`)).items));
      const open = world.requests.flatMap((asked, r) => (isListed(world.vendors[v]!) && isOpen(r) && asked.askedBy !== v && (asked.visibility === 'open' || asked.invited.has(v)) ? [r] : []));
      const expected = open.map((r) => ({ v, r, reasons: without(reasonsOf(world, v, r), 'already_bid') }));
      const shown = (items: readonly FeedItem[]) => items.map(({ request, eligibility }) => ({ v, r: scene.requests.findIndex(({ id }) => id === request.id), reasons: codesOf(eligibility.reasons)! })).sort((a, b) => a.r - b.r);
      const allowed = expected.filter(({ reasons }) => reasons.length === 0);
      expect(shown(all!)).toEqual(expected);
      if (settled) expect(shown(feed!)).toEqual(allowed);
      else expect(allowed).toEqual(expect.arrayContaining(shown(feed!)));
    }
  };

  /** A ranking is asked as of an open request (who may be invited), and knows nothing of bids (R4). */
  const forClient = (v: number, r: number) => without(reasonsOf(world, v, r), 'already_bid', 'not_invited', 'closed');

  const readMatches = async (settled: boolean) => {
    for (const [r, { id, client }] of scene.requests.entries()) {
      if (!isOpen(r)) continue;
      const { items, ranking } = ok(await client.get<{ items: readonly { vendor: { id: string } }[]; ranking: { gateCounts: Record<string, number> } }>(`/v1/requests/${id}/matches?limit=100`));
      const shown = items.map(({ vendor }) => scene.vendors.findIndex(({ vendorId }) => vendorId === vendor.id)).sort((a, b) => a - b);
      const allowed = [...world.vendors.keys()].filter((v) => forClient(v, r).length === 0);
      if (!settled) expect({ r, allowed }).toEqual({ r, allowed: expect.arrayContaining(shown) as unknown });
      else expect({ r, shown, counts: ofEligibility(ranking.gateCounts) }).toEqual({ r, shown: allowed, counts: countsOf(r, world.requests[r]!.askedBy) });
    }
  };

  const ofEligibility = (counts: Readonly<Record<string, number>>) => Object.fromEntries(Object.entries(counts).filter(([code]) => code in SENTENCES));
  /** Of those that clients see, how many each reason alone shuts out. */
  const countsOf = (r: number, asking: number | null) => {
    const counts: Record<string, number> = {};
    for (const v of [...world.vendors.keys()].filter((one) => isListed(world.vendors[one]!))) for (const code of [...without(forClient(v, r), 'conflict_of_interest'), ...(v === asking ? ['conflict_of_interest'] : [])]) counts[code] = (counts[code] ?? 0) + 1;
    return counts;
  };

  /** What a preview reads is as of now, whatever is in flight. */
  const preview = async () => {
    for (const [r, { client }] of scene.requests.entries()) {
      const { country, wanted: services, askedBy } = world.requests[r]!;
      const told = ok(await client.post<{ fitting: number; gateCounts: Record<string, number> }>('/v1/matching/preview', { discipline: 'accounting', country, services, text: 'Monthly books for two cafés.', languages: ['en'] }));
      expect({ r, fitting: told.fitting, counts: ofEligibility(told.gateCounts) }).toEqual({ r, fitting: [...world.vendors.keys()].filter((v) => forClient(v, r).length === 0).length, counts: countsOf(r, askedBy) });
    }
  };

  /** What the vendor reads of its own match is the same decision. */
  const explain = async () => {
    for (const [v, r] of pairs.filter(([v, r]) => (v + r) % 5 === 0 && isListed(world.vendors[v]!) && isOpen(r))) {
      const { status, body } = await scene.vendors[v]!.person.get<{ eligibility: { reasons: { code: string }[] } | null }>(`/v1/requests/${scene.requests[r]!.id}/matches/${scene.vendors[v]!.vendorId}`);
      const own = world.requests[r]!.askedBy === v;
      if (own) continue;
      const hidden = world.requests[r]!.visibility === 'selective' && !world.requests[r]!.invited.has(v);
      expect({ v, r, status, reasons: codesOf(body.eligibility?.reasons) }).toEqual(hidden ? { v, r, status: 404, reasons: undefined } : { v, r, status: 200, reasons: without(reasonsOf(world, v, r), 'already_bid') });
    }
  };

  /** What is stored in rankings, filtered as it is read. */
  const readRanked = async (settled: boolean) => {
    await readFeeds(settled);
    await readMatches(settled);
  };
  const all = async (settled: boolean) => {
    await readRanked(settled);
    await preview();
    await explain();
    await tryToBid();
    await askEligibility();
  };

  it('has every reason in it, and pairs that are allowed', () => {
    const seen = new Set(pairs.flatMap(([v, r]) => reasonsOf(world, v, r)));
    expect([...seen].sort()).toEqual(without(Object.keys(SENTENCES), 'already_bid').sort());
    expect(pairs.filter(([v, r]) => reasonsOf(world, v, r).length === 0).length).toBeGreaterThan(10);
  });

  it('is one answer for the vendor’s question, bids, matches, preview and feed', () => all(true), SLOW);

  it('stays one answer after every change, while no event of it has arrived, and once all have (R7)', async () => {
    const changes = changesOf(seed, scene);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (let i = 0; i < CHANGES_A_ROUND; i += 1) {
        const changed = await changes.next();
        if (changed !== undefined) await readFeeds(false, [changed]);
      }
      await all(false);
      await scene.settle();
      await readRanked(true);
    }
    await askEligibility();
    expect([bids.size > 10, [...changes.untried]]).toEqual([true, []]);
  }, SLOW);
});
