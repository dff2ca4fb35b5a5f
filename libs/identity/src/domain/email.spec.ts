import { emailKey } from './email.js';

describe('an address', () => {
  it('has one account for every spelling', () => {
    expect(emailKey(' Mira@BRIGHTLANE.example ')).toBe(emailKey('mira@brightlane.example'));
  });
});
