import { requireAcceptablePassword, requireOperatorPassword } from './password.js';

const EMAIL = 'mira.osei@brightlane.example';

describe('a password', () => {
  it.each([['a sentence', 'nine quiet otters paint fences'], ['the shortest', 'abcde6789012'], ['the longest', 'abcdefghij'.repeat(20)], ['twelve characters beyond ASCII', 'äöüßéèêëçñøå']])('may be %s', (_name, password) => {
    expect(() => requireAcceptablePassword(password, EMAIL)).not.toThrow();
  });

  it.each([['eleven characters', 'abcde678901'], ['201 characters', `${'abcdefghij'.repeat(20)}k`], ['the address itself', EMAIL.toUpperCase()], ['four keys', 'abcdabcdabcd'], ['six emoji of two units each', '😀😁😂😃😄😅']])('may not be %s', (_name, password) => {
    expect(() => requireAcceptablePassword(password, EMAIL)).toThrow(expect.objectContaining({ code: 'weak_password' }));
  });

  it.each(['Password of the house', 'marketplace-demo-2026', 'the osei family home', 'x12345 and so on'])('of an operator in production may not be "%s"', (password) => {
    expect(() => requireOperatorPassword(password, EMAIL)).toThrow(expect.objectContaining({ code: 'weak_password' }));
  });
});
