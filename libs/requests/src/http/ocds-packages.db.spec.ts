import type { OcdsPackage, OcdsRelease } from '#ocds';
import { faultsOfPackage } from '#ocds/testing';
import { AskFinalOffers } from '../application/after-close/ask-final-offers.js';
import { SettleDueRequests } from '../application/request/settle-due-requests.js';
import { ShortlistBid } from '../application/after-close/shortlist-bid.js';
import { RequestRepository } from '../persistence/request.repository.js';
import { ReleaseScene } from '../testing/release-scene.js';

type Page = OcdsPackage & { readonly nextCursor: string | null };

const LIST = '/v1/ocds/releases';

describe('packages of releases, over HTTP', () => {
  let scene: ReleaseScene;
  let empty: Page;
  let changedLast: string;

  async function page(query = '', token?: string): Promise<Page> {
    const { status, body } = await scene.get<Page>(`${LIST}${query}`, token);
    expect([status, faultsOfPackage(body)]).toEqual([200, { errors: [], warnings: [] }]);
    return body;
  }

  beforeAll(async () => {
    scene = await ReleaseScene.open();
    empty = (await scene.get<Page>(LIST)).body;
    const { bidding } = scene;
    changedLast = await bidding.publish();
    for (const extra of [{ bidMode: 'sealed' as const }, { nameHidden: true }, { visibility: 'selective' as const }]) await bidding.publish(600, extra);
    const { winner, awardId } = await scene.offered();
    await scene.onAward(winner.vendor, awardId, 'accept');
    await scene.onRequest((await scene.evaluated()).requestId, 'conclude', { reason: 'over_budget' });
    await scene.byOperator(await bidding.publish(), 'take_down');
    await scene.onRequest(changedLast, 'cancel', { reason: 'kept_in_house' });
  }, 60_000);

  afterAll(() => scene.close());

  it('have none where nothing is published', () => {
    expect(empty).toMatchObject({ releases: [], links: {}, nextCursor: null, publishedDate: expect.stringMatching(/^\d{4}-/) as unknown });
  });

  it('come page by page, the last changed first, each release as everybody reads it', async () => {
    const seen: OcdsRelease[] = [];
    for (let query = '?limit=2'; ; ) {
      const { releases, links, nextCursor, uri } = await page(query);
      expect(uri.endsWith(`${LIST}${query}`)).toBe(true);
      seen.push(...releases);
      if (links.next === undefined) {
        expect(nextCursor).toBeNull();
        break;
      }
      expect(links.next).toBe(`${uri.split('?')[0]}?limit=2&cursor=${nextCursor!}`);
      query = new URL(links.next).search;
    }
    const all = await scene.bidding.rows<{ id: string }>(`SELECT id FROM requests.request WHERE visibility = 'open' AND state IN ('published', 'awarded', 'unsuccessful', 'cancelled') ORDER BY released_at DESC, id DESC`);
    expect(seen.map(({ ocid }) => ocid)).toEqual(all.map(({ id }) => `ocds-000000-${id}`));
    expect([seen.length, seen[0]?.tender.id]).toEqual([5, changedLast]);
    for (const one of seen) expect(await scene.release(one.tender.id)).toEqual(one);
  });

  it('say who publishes them, what is added to the standard, and where that is described', async () => {
    const { publisher, license, version, extensions, publishedDate, releases } = await page('?limit=2');
    expect({ publisher: publisher.name, license, version }).toEqual({ publisher: 'Outsourcing Marketplace', license: null, version: '1.1' });
    expect(publishedDate).toBe(releases.map(({ date }) => date).sort().at(-1));
    const own = new URL(extensions.at(-1)!).pathname;
    expect((await scene.get<{ compatibility: string[] }>(own)).body.compatibility).toEqual(['1.1']);
    expect((await scene.get<{ definitions: object }>(own.replace('extension.json', 'release-schema.json'))).body.definitions).toMatchObject({ Tender: { properties: { x_request: { type: 'object' } } } });
  });

  it('are the same for the client of one, and go on with their own cursor alone', async () => {
    const [open, own] = [await page('?limit=2'), await page('?limit=2', scene.client)];
    expect(own.releases).toEqual(open.releases);
    const { headers } = await scene.get(`${LIST}?limit=2`);
    expect(headers.get('link')).toMatch(/^<\/v1\/ocds\/releases\?limit=2&cursor=[^>]+>; rel="next"$/);
    for (const [cursor, token] of [[open.nextCursor!, scene.client], [`${open.nextCursor!}x`, undefined], ['junk', undefined]] as const) expect(await scene.get(`${LIST}?limit=2&cursor=${cursor}`, token)).toMatchObject({ status: 400, body: { code: 'invalid_cursor' } });
    for (const query of ['?limit=-1', '?limit=0', '?offset=5']) expect(await scene.get(`${LIST}${query}`)).toMatchObject({ status: 400, body: { code: 'invalid_query' } });
  });

  it('have a release again at their head when it changes', async () => {
    const last = (await page('?limit=100')).releases.at(-1)!;
    expect(last.tender.status).toBe('active');
    await scene.onRequest(last.tender.id, 'cancel', { reason: 'scope_changed' });
    const [first] = (await page('?limit=1')).releases;
    expect([first?.ocid, first?.tender.status, first?.id === last.id]).toEqual([last.ocid, 'cancelled', false]);
  });

  it('are in an order, with positions in their cursors, that tells nothing which their releases do not', async () => {
    const { bidding } = scene;
    const { requestId, winner } = await scene.evaluated({ finalOffers: true });
    const offered = await scene.offered();
    await bidding.publish();
    /** Every position that a walk meets, as anybody reads it from the cursor. */
    const positions = async () => {
      const found: unknown[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const { nextCursor, releases } = await page(`?limit=1${cursor && `&cursor=${cursor}`}`);
        found.push([releases[0]?.id, nextCursor && JSON.parse(Buffer.from(nextCursor.split('.')[3]!, 'base64url').toString())]);
        cursor = nextCursor;
      }
      return found;
    };
    const changedAt = async (id: string) => (await bidding.rows<{ at: Date }>('SELECT changed_at AS at FROM requests.request WHERE id = $1', id))[0]!.at.getTime();
    const before = await positions();
    const untold: [string, string, () => Promise<unknown>][] = [
      ['a bid is shortlisted', '', () => bidding.get(ShortlistBid).execute(bidding.client, winner.id, true)],
      ['final offers are asked for', requestId, () => bidding.get(AskFinalOffers).execute(bidding.client, requestId)],
      ['their round is over', requestId, async () => {
        await bidding.rows(`WITH r AS (UPDATE requests.request SET final_offers_by = date_trunc('milliseconds', clock_timestamp()), due_at = clock_timestamp() WHERE id = $1) UPDATE requests.bid SET final_offer_by = date_trunc('milliseconds', clock_timestamp()) WHERE request_id = $1 AND final_offer_by IS NOT NULL`, requestId);
        await bidding.get(SettleDueRequests).execute({ over: false });
      }],
      ['the scores are final', requestId, () => bidding.on.service.database.transaction(async (tx) => {
        const { stored, at } = (await bidding.get(RequestRepository).lockForUpdate(tx, requestId))!;
        await bidding.get(RequestRepository).save(tx, stored, { ...stored.request, evaluatedAt: at }, at);
      })],
      ['a vendor gets more time to accept', offered.requestId, () => scene.onAward(bidding.client, offered.awardId, 'extend_acceptance')],
    ];
    for (const [what, id, act] of untold) {
      const stood = id === '' ? 0 : await changedAt(id);
      await act();
      if (id !== '') expect([what, (await changedAt(id)) > stood]).toEqual([what, true]);
      expect([what, await positions()]).toEqual([what, before]);
    }
    await scene.onAward(offered.winner.vendor, offered.awardId, 'decline', 'capacity_changed');
    expect((await page('?limit=1')).releases[0]?.tender.id).toBe(offered.requestId);
    expect(await positions()).not.toEqual(before);
  });
});
