import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownerOf, ROUTES, SERVICES } from '#contracts';
import { overlaps, proxyConfiguration } from './proxy-configuration.js';

const checkedIn = readFileSync(join(import.meta.dirname, 'nginx.conf'), 'utf8');

/** The map's entries, read as nginx reads them: the first pattern that matches decides. */
function ownerByProxy(configuration: string, path: string): string {
  const entries = [...configuration.matchAll(/^ {4}"~(.+)" (\w+);$/gm)];
  return entries.find(([, pattern]) => new RegExp(pattern!).test(path))?.[2] ?? 'identity';
}

describe("the proxy's configuration", () => {
  it('checked in is the one generated from the routes (npm run generate:proxy)', () => {
    expect(checkedIn).toBe(proxyConfiguration(SERVICES, ROUTES));
  });

  it('has no path with two owners', () => {
    expect(overlaps(ROUTES)).toEqual([]);
  });

  it.each([
    ['the same template', '/v1/bids', '/v1/bids'],
    ['templates that differ in a parameter name only', '/v1/requests/{id}/matches', '/v1/requests/{requestId}/matches'],
    ['templates that meet on one path', '/v1/{kind}/matches', '/v1/requests/{id}'],
  ])('is refused when two services claim %s', (_case, first, second) => {
    const routes = [{ owner: 'requests', template: first }, { owner: 'matching', template: second }];
    expect(overlaps(routes)).toHaveLength(1);
    expect(() => proxyConfiguration(SERVICES, routes)).toThrow('two owners for one path');
  });

  it('gives a longer template to its own owner', () => {
    expect(overlaps([{ owner: 'requests', template: '/v1/requests' }, { owner: 'matching', template: '/v1/requests/{id}/matches' }])).toEqual([]);
    expect(ownerByProxy(checkedIn, '/v1/requests/0190/matches/0191')).toBe('matching');
    expect(ownerByProxy(checkedIn, '/v1/requests/0190/matches-of-mine')).toBe('requests');
    expect(ownerByProxy(checkedIn, '/v1/disciplines/link')).toBe('vendors');
  });

  it.each(ROUTES.map((route) => route.template))('sends %s where contracts say', (template) => {
    for (const path of [template, `${template}/below`]) expect(ownerByProxy(checkedIn, path.replaceAll(/\{\w+\}/g, '0190'))).toBe(ownerOf(path));
  });

  it.each(['/', '/openapi.json', '/docs', '/v1/unknown', '/v1', '/v1/requestsx'])('sends %s, which nobody owns, to identity', (path) => {
    expect(ownerByProxy(checkedIn, path)).toBe('identity');
  });
});
