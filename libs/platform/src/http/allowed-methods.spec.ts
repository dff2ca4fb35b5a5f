import { AllowedMethods } from './allowed-methods.js';

const allowed = new AllowedMethods([
  { method: 'GET', template: '/v1/requests' },
  { method: 'POST', template: '/v1/requests' },
  { method: 'POST', template: '/v1/requests/{id}/submit' },
]);

describe('the methods of a path', () => {
  it.each([
    ['/v1/requests', ['GET', 'HEAD', 'OPTIONS', 'POST']],
    ['/v1/requests?limit=5', ['GET', 'HEAD', 'OPTIONS', 'POST']],
    ['/v1/requests/0190/submit', ['OPTIONS', 'POST']],
    ['/v1/requests/0190', []],
    ['/v1/requests//submit', []],
    ['/v1', []],
  ])('of %s are %j', (url, methods) => {
    expect(allowed.at(url)).toEqual(methods);
  });
});
