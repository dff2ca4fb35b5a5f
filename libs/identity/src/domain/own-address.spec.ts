import { domainOf, isOwnAddress, mailboxOf } from './own-address.js';

describe('an address of the own organisation', () => {
  it.each([
    ['jo@tidewater.example', true, 'a member'],
    ['jo+client@tidewater.example', true, 'a member, behind a plus'],
    ['anybody@tidewater.example', true, 'at the domain of a member'],
    ['anybody@mail.tidewater.example', true, 'below the domain of a member'],
    ['anybody@ledgers.example', true, 'at the domain of the website'],
    ['t.om+books@googlemail.com', true, 'the mailbox of a member in another spelling'],
    ['owner@gmail.com', false, 'at a provider that a member uses too'],
    ['owner@harbourstreet.example', false, 'somebody else'],
    ['owner@nottidewater.example', false, 'at a domain that only ends alike'],
  ])('is %s: %s, %s', (address, own) => {
    expect(isOwnAddress(address, ['jo@tidewater.example', 'tom@gmail.com'], 'https://www.ledgers.example/about')).toBe(own);
  });

  it('is known by its mailbox and by the domain of a website', () => {
    expect([mailboxOf('+x@a.example'), mailboxOf('a.b@c.example')]).toEqual(['+x@a.example', 'a.b@c.example']);
    expect([domainOf('https://www.a.example/x'), domainOf('http://a.example:80'), domainOf(null), domainOf('a.example')]).toEqual(['a.example', 'a.example', undefined, undefined]);
  });
});
