import { emailKey, isWritable } from './email.js';

describe('an address', () => {
  it('has one account for every spelling', () => {
    expect(emailKey(' Mira@BRIGHTLANE.example ')).toBe(emailKey('mira@brightlane.example'));
  });

  it.each([
    ['mira@bücher.example', 'mira@xn--bcher-kva.example'],
    ['mira@BÜCHER.example', 'mira@xn--bcher-kva.example'],
    ['mira@bu\u0308cher.example', 'mira@xn--bcher-kva.example'],
    ['mira@XN--BCHER-KVA.example', 'mira@xn--bcher-kva.example'],
    ['mira@bücher。example', 'mira@xn--bcher-kva.example'],
    ['jos\u0065\u0301@brightlane.example', 'jos\u00e9@brightlane.example'],
  ])('%j is known by what stands in the DNS', (email, key) => {
    expect(emailKey(email)).toBe(key);
  });

  it('does not become another one for a sign that ends a host', () => {
    for (const email of ['mira@bücher.example/thief.example', 'mira@bücher.example#', 'mira@thief.example\\bücher.example', 'mira@a:b@bücher.example:80']) {
      expect(emailKey(email)).toBe(email);
      expect(isWritable(email)).toBe(false);
    }
  });

  it.each(['mira\u200b@brightlane.example', 'mira@bright\u00adlane.example', 'mira\u202e@brightlane.example', 'mi\u0007ra@brightlane.example', 'mira@bright\ufefflane.example', 'mira\u3164@brightlane.example', 'mi\u200dra@brightlane.example'])('%j holds what nobody sees', (email) => {
    expect(isWritable(email)).toBe(false);
  });

  it.each(['\uff57endy@brightlane.example', '\ufb01ona@brightlane.example', 'mira\u00b2@brightlane.example', '\u212Aim@brightlane.example', 'jose\u0301@brightlane.example'])('%j is another mailbox than its key names', (email) => {
    expect(isWritable(email)).toBe(false);
    expect(isWritable(emailKey(email))).toBe(true);
  });

  it.each(['mira@brightlane.example', 'Mira.OSEI+1@brightlane.example', 'josé@bücher.example', 'мира@пример.example'])('%j can be written to', (email) => {
    expect(isWritable(email)).toBe(true);
  });
});
