import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownerOf, ROUTES, SERVICES } from '#contracts';
import { SECURITY_HEADERS } from '#platform';
import { overlaps, proxyConfiguration } from './proxy-configuration.js';

const checkedIn = readFileSync(join(import.meta.dirname, 'nginx.conf'), 'utf8');

/** The map's entries, read as nginx reads them: the first pattern that matches decides. */
function ownerByProxy(configuration: string, path: string): string {
  const entries = [...configuration.matchAll(/^ {4}"~(.+)" ([a-z]+);$/gm)];
  return entries.find(([, pattern]) => new RegExp(pattern!).test(path))?.[2] ?? 'identity';
}

/** What the proxy writes as the path of a request, by the map as nginx reads it. */
function loggedPath(configuration: string, path: string): string {
  const [, map = ''] = /map \$uri \$logged_path \{\n([^]*?)\n {2}\}/.exec(configuration) ?? [];
  for (const [, pattern, written] of map.matchAll(/"~\*(.+)" "(.+)";/g)) {
    const found = new RegExp(pattern!, 'i').exec(path);
    if (found) return written!.replaceAll(/\$(\w+)/g, (_whole, name: string) => found.groups?.[name] ?? '');
  }
  return path;
}

describe("the proxy's configuration", () => {
  it('checked in is the one generated from the routes (npm run generate:proxy)', () => {
    expect(checkedIn).toBe(proxyConfiguration(SERVICES, ROUTES));
  });

  it('answers nothing of its own without the headers for browsers', () => {
    const refusals = checkedIn.split(/\n {4}location /).filter((location) => location.includes(' return '));
    expect(refusals.length).toBeGreaterThan(5);
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) for (const location of refusals) expect(location).toContain(`add_header ${name} "${value}" always;`);
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

  it.each([
    ['/v1/bids/01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c01/submit', '/v1/bids/{id}/submit'],
    ['/v1/requests/01932D5C-7A3E-7C11-B0AA-3F5A4E1B9C01/bids', '/v1/requests/{id}/bids'],
    ['/v1/requests/01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c01/matches/01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c02', '/v1/requests/{id}/matches/{id}'],
    ['/v1/vendors/01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c01/disciplines/accounting/rates', '/v1/vendors/{id}/disciplines/accounting/rates'],
    ['/v1/requests', '/v1/requests'],
  ])('writes %s into its log without the ids: %s (R4)', (path, logged) => {
    expect(loggedPath(checkedIn, path)).toBe(logged);
    expect(checkedIn.match(/log_format [^;]+;/g)).toHaveLength(2);
    for (const format of checkedIn.match(/log_format [^;]+;/g) ?? []) expect(format).not.toMatch(/\$(uri|request|request_uri|args|query_string)\b/);
  });

  it('names no client in the lines of bid routes (R4)', () => {
    const [, bidRoute = ''] = /map \$uri \$unnamed_client \{\s+"~(.+)" 1;/.exec(checkedIn) ?? [];
    const named = (path: string) => !new RegExp(bidRoute).test(path);
    expect(['/v1/bids', '/v1/bids/0190/submit', '/v1/requests/0190/bids'].filter(named)).toEqual([]);
    expect(['/v1/requests/0190', '/v1/requests/0190/award', '/v1/bidsx'].filter(named)).toHaveLength(3);
    expect(/log_format bids [^;]+;/.exec(checkedIn)?.[0]).not.toMatch(/remote|bytes|seconds|forwarded|user_agent/);
  });

  it.each(['/', '/openapi.json', '/docs', '/v1/unknown', '/v1', '/v1/requestsx'])('sends %s, which nobody owns, to identity', (path) => {
    expect(ownerByProxy(checkedIn, path)).toBe('identity');
  });
});
