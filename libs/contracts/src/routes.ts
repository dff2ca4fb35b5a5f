import type { ServiceName } from './services.js';

/**
 * Which service answers which path. The longest matching template wins; `{id}` stands for one segment and a template also owns everything below it.
 * The proxy's configuration is generated from this list, and a test refuses a controller whose route belongs to another service.
 */
export const ROUTES: readonly { readonly owner: ServiceName; readonly template: string }[] = [
  { owner: 'identity', template: '/v1/auth' },
  { owner: 'identity', template: '/v1/me' },
  { owner: 'identity', template: '/v1/accounts' },
  { owner: 'identity', template: '/v1/organisations' },
  { owner: 'identity', template: '/v1/member-invitations' },
  { owner: 'identity', template: '/v1/oversight/organisations' },
  { owner: 'identity', template: '/.well-known' },
  { owner: 'identity', template: '/v1/client-confirmations' },
  { owner: 'identity', template: '/confirm-work' },
  { owner: 'identity', template: '/mailbox' },
  { owner: 'vendors', template: '/v1/vendors' },
  { owner: 'vendors', template: '/v1/disciplines/link' },
  { owner: 'requests', template: '/v1/disciplines' },
  { owner: 'requests', template: '/v1/assessments' },
  { owner: 'requests', template: '/v1/client-facts' },
  { owner: 'requests', template: '/v1/requests' },
  { owner: 'requests', template: '/v1/requests.csv' },
  { owner: 'requests', template: '/v1/bids' },
  { owner: 'requests', template: '/v1/bids.csv' },
  { owner: 'requests', template: '/v1/awards' },
  { owner: 'requests', template: '/v1/invitations' },
  { owner: 'requests', template: '/v1/ocds' },
  { owner: 'requests', template: '/v1/analytics' },
  { owner: 'matching', template: '/v1/requests/{id}/matches' },
  { owner: 'matching', template: '/v1/feed' },
  { owner: 'matching', template: '/v1/matching' },
  { owner: 'moderation', template: '/v1/moderation' },
  { owner: 'moderation', template: '/v1/reports' },
  { owner: 'moderation', template: '/v1/appeals' },
  { owner: 'moderation', template: '/v1/audit' },
  { owner: 'moderation', template: '/v1/transparency' },
];

/** The owner of a route template such as `/v1/requests/{id}/matches/{vendorId}`, or undefined when nobody owns it. */
export function ownerOf(template: string): ServiceName | undefined {
  const segments = template.split('/');
  const owns = (candidate: string) => candidate.split('/').every((part, i) => part === segments[i] || (part.startsWith('{') && segments[i] !== undefined));
  return ROUTES.filter((route) => owns(route.template)).sort((a, b) => b.template.split('/').length - a.template.split('/').length)[0]?.owner;
}
