import { requireAcceptablePassword, requireOperatorPassword } from './password.js';

const isCommon = (text: string) => ['password', 'qwerty123456', 'iloveyou', '123456', 'trustno1'].includes(text);
const EMAIL = 'mira.osei@brightlane.example';

describe('a password', () => {
  it.each([['a sentence', 'nine quiet otters paint fences'], ['the shortest', 'abcde6789012'], ['the longest', 'abcdefghij'.repeat(20)], ['twelve characters beyond ASCII', 'äöüßéèêëçñøå']])('may be %s', (_name, password) => {
    expect(() => requireAcceptablePassword(password, EMAIL, isCommon)).not.toThrow();
  });

  it.each([['eleven characters', 'abcde678901'], ['201 characters', `${'abcdefghij'.repeat(20)}k`], ['the address itself', EMAIL.toUpperCase()], ['four keys', 'abcdabcdabcd'], ['six emoji of two units each', '😀😁😂😃😄😅']])('may not be %s', (_name, password) => {
    expect(() => requireAcceptablePassword(password, EMAIL, isCommon)).toThrow(expect.objectContaining({ code: 'weak_password' }));
  });

  it.each(['qwerty123456', 'QWERTY 123456', 'qwerty-123456', 'password1234', '!!Password123!!', 'P@ssw0rd2026!', 'pa$$word19850723', 'passwordpassword', 'I love you 2026', '1l0v3y0u!!!!', '123456123456', 'Trustno1trustno1', 'ｐａｓｓｗｏｒｄ１２３４'])('may not be the common one in "%s"', (password) => {
    expect(() => requireAcceptablePassword(password, EMAIL, isCommon)).toThrow(expect.objectContaining({ code: 'weak_password', errors: [expect.objectContaining({ detail: expect.stringContaining('common') as string })] }));
  });

  it.each(['password of the house', 'my password manager', 'password 8391047562', 'iloveyoubutnotthatmuch', '12 characters of mine'])('may hold a common one beside something of its own: "%s"', (password) => {
    expect(() => requireAcceptablePassword(password, EMAIL, isCommon)).not.toThrow();
  });

  it('of 200 characters takes a handful of lookups', () => {
    const asked: string[] = [];
    requireAcceptablePassword('abcdefghij'.repeat(20), EMAIL, (text) => asked.push(text) < 0);
    expect(asked.length).toBeLessThanOrEqual(24);
  });

  it.each(['Password of the house', 'marketplace-demo-2026', 'the osei family home', 'x12345 and so on'])('of an operator in production may not be "%s"', (password) => {
    expect(() => requireOperatorPassword(password, EMAIL, isCommon)).toThrow(expect.objectContaining({ code: 'weak_password' }));
  });
});
