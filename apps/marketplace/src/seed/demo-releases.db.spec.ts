import type { OcdsPackage, OcdsRelease } from '#ocds';
import { faultsOfPackage } from '#ocds/testing';
import { Runtime, startProcess, type RunningProcess } from '#platform';
import { cloneDatabase, type TestDatabase } from '#platform/testing';
import { ALL_SERVICES } from '../services.js';
import { fill } from './fill.js';

/** Its windows are of seconds, and it shares the machine. */
const LOADING_MS = 300_000;

describe('the demo data as open data', () => {
  let clone: TestDatabase;
  let running: RunningProcess;
  const releases: OcdsRelease[] = [];

  beforeAll(async () => {
    clone = await cloneDatabase({ limits: 'development', databasePoolSize: 40, rateLimitPerMinute: 100_000_000 });
    const runtime = new Runtime(clone.config, ALL_SERVICES);
    running = await startProcess(runtime);
    const { missed } = await fill(running, runtime);
    expect(missed).toEqual([]);
  }, LOADING_MS);

  afterAll(async () => {
    await running.stop();
    await clone.drop();
  });

  it('validates, every release of it', async () => {
    for (let path: string | undefined = '/v1/ocds/releases?limit=10'; path !== undefined; ) {
      const document = (await (await fetch(`${running.url}${path}`)).json()) as OcdsPackage;
      expect(faultsOfPackage(document)).toEqual({ errors: [], warnings: [] });
      releases.push(...document.releases);
      const next: string | undefined = document.links.next;
      path = next === undefined ? undefined : `${new URL(next).pathname}${new URL(next).search}`;
    }
    expect(releases.length).toBeGreaterThan(25);
  });

  it('has releases of every status and tag that a course of events leads to', () => {
    expect(new Set(releases.map(({ tender }) => tender.status))).toEqual(new Set(['active', 'complete', 'cancelled', 'unsuccessful']));
    expect([...new Set(releases.flatMap(({ tag }) => tag))]).toEqual(expect.arrayContaining(['tender', 'tenderAmendment', 'tenderCancellation', 'award', 'awardCancellation', 'contract']));
    expect(new Set(releases.map(({ tender }) => String(tender.x_request['discipline']))).size).toBe(5);
  });

  it('is the same for each request by itself', async () => {
    const ended = releases.filter(({ tender }) => tender.status !== 'active');
    expect(ended.length).toBeGreaterThan(5);
    for (const release of ended) expect(await (await fetch(`${running.url}/v1/requests/${release.tender.id}/ocds`)).json()).toEqual(release);
  });
});
