import { idOf } from '../market/clones.js';
import type { Actor } from '../plans/hot-queries.js';
import type { Read } from '../ready-read.js';
import { GROUP, REQUEST } from './shape.js';

const PAGE = 25;
const open = (query = '', page = 1): Read => ({ as: 'anybody', path: `/v1/requests?limit=${PAGE}${query}`, page, atLeast: PAGE });
const own = (as: Actor, path: string, page = 1): Read => ({ as, path: `${path}limit=${PAGE}`, page, atLeast: PAGE });
const big = (what: string, atLeast = PAGE): Read => ({ as: 'client', path: `/v1/requests/${REQUEST.big}/${what}`, atLeast });

/** Every read of requests and bids; `deep` is the page that is far down a list. */
export const readsOf = (deep: number): Readonly<Record<string, Read>> => ({
  'open requests, newest': open(),
  [`open requests, newest, page ${deep}`]: open('', deep),
  'open requests, closing soonest': open('&sort=closesAt'),
  [`open requests, closing soonest, page ${deep}`]: open('&sort=closesAt', deep),
  'open requests of a discipline': open('&discipline=accounting'),
  'open requests in a country': open('&country=GB'),
  'open requests in a country, closing soonest': open('&country=GB&sort=closesAt'),
  'open requests of a discipline in a country': open('&discipline=accounting&country=AU'),
  'open requests with a frequent word': open('&q=payroll'),
  'open requests with a frequent word, closing soonest': open('&q=payroll&sort=closesAt'),
  'open requests with a rare word': { ...open('&q=rare1'), atLeast: 1 },
  'public requests as open data': { as: 'anybody', path: `/v1/ocds/releases?limit=${PAGE}`, atLeast: PAGE },
  [`public requests as open data, page ${deep}`]: { as: 'anybody', path: `/v1/ocds/releases?limit=${PAGE}`, page: deep, atLeast: PAGE },
  'own requests': own('client', '/v1/requests?mine=true&'),
  [`own requests, page ${deep}`]: own('client', '/v1/requests?mine=true&', deep),
  'own requests of a group': { ...own('client', `/v1/requests?mine=true&group=${GROUP}&`), atLeast: 5 },
  'own bids': own('vendor', '/v1/bids?'),
  [`own bids, page ${deep}`]: own('vendor', '/v1/bids?', deep),
  'own bids of a state': { ...own('vendor', '/v1/bids?state=not_awarded&'), atLeast: 1 },
  'watched requests': own('vendor', '/v1/requests?watched=true&'),
  'own invitations': own('vendor', '/v1/invitations?'),
  [`own invitations, page ${deep}`]: own('vendor', '/v1/invitations?', deep),
  'one request, for a vendor': { as: 'vendor', path: `/v1/requests/${REQUEST.open}` },
  'one request, for its client': { as: 'client', path: `/v1/requests/${REQUEST.big}` },
  'bids on a request with 401': big('bids?limit=25'),
  'comparison of 401 bids': { as: 'client', path: `/v1/requests/${REQUEST.big}/comparison` },
  'timeline of a request': big('history', 1),
  'timeline of a bid': { as: 'client', path: `/v1/bids/${idOf('bid', 0)}/history`, atLeast: 1 },
  'questions on a request': big('questions?limit=25'),
  'addenda to a request': big('addenda?limit=25'),
  'record of a client': { as: 'vendor', path: `/v1/requests/${REQUEST.big}/client-record` },
  'evaluation of 401 bids': { as: 'client', path: `/v1/requests/${REQUEST.big}/evaluation`, atLeast: PAGE },
  'scores of 401 bids': { as: 'client', path: `/v1/requests/${REQUEST.big}/scores` },
  'evaluators of a request': big('evaluators', 3),
  'a request with 401 bids as open data': { as: 'client', path: `/v1/requests/${REQUEST.big}/ocds` },
  'comparison of 401 bids as a table': { ...big('comparison.csv', 401), long: true },
  'own requests as a table': { as: 'client', path: '/v1/requests.csv', atLeast: 300, long: true },
  'own bids as a table': { as: 'vendor', path: '/v1/bids.csv', atLeast: 300, long: true },
  'figures of a client': { as: 'client', path: '/v1/analytics/client', atLeast: 8, long: true },
  'figures of a vendor': { as: 'vendor', path: '/v1/analytics/vendor', atLeast: 8 },
});
