import { requireAcceptablePassword, requireOperatorPassword } from './password.js';

const isCommon = (text: string) => ['password', 'qwerty123456', 'iloveyou', '123456', 'trustno1'].includes(text);
const EMAIL = 'mira.osei@brightlane.example';
const OWNER = { email: EMAIL, displayName: 'Mira Osei-Würzburg' };

describe('a password', () => {
  it.each([['a sentence', 'nine quiet otters paint fences'], ['the shortest', 'abcde6789012'], ['the longest', 'abcdefghij'.repeat(20)], ['twelve characters beyond ASCII', 'äöüßéèêëçñøå']])('may be %s', (_name, password) => {
    expect(() => requireAcceptablePassword(password, OWNER, isCommon)).not.toThrow();
  });

  it.each([['eleven characters', 'abcde678901'], ['201 characters', `${'abcdefghij'.repeat(20)}k`], ['the address itself', EMAIL.toUpperCase()], ['four keys', 'abcdabcdabcd'], ['six emoji of two units each', '😀😁😂😃😄😅']])('may not be %s', (_name, password) => {
    expect(() => requireAcceptablePassword(password, OWNER, isCommon)).toThrow(expect.objectContaining({ code: 'weak_password' }));
  });

  it.each(['qwerty123456', 'QWERTY 123456', 'qwerty-123456', 'password1234', '!!Password123!!', 'P@ssw0rd2026!', 'pa$$word19850723', 'passwordpassword', 'I love you 2026', '1l0v3y0u!!!!', '123456123456', 'Trustno1trustno1', 'ｐａｓｓｗｏｒｄ１２３４'])('may not be the common one in "%s"', (password) => {
    expect(() => requireAcceptablePassword(password, OWNER, isCommon)).toThrow(expect.objectContaining({ code: 'weak_password', errors: [expect.objectContaining({ detail: expect.stringContaining('common') as string })] }));
  });

  it.each(['monkey123456789', '1234567890monkey', 'Monkey0987654321', 'monkey!!!!!!!!!!!!!', 'iloveyou111111111111'])('may not be a common one with a run behind it: "%s"', (password) => {
    expect(() => requireAcceptablePassword(password, OWNER, (text) => isCommon(text) || text === 'monkey')).toThrow(expect.objectContaining({ code: 'weak_password' }));
  });

  it.each([
    'marketplace1234', 'Marketplace-2026', 'M@rketplace2026!', 'market.place.1', 'my marketplace',
    'mira.osei.1984', 'MiraOsei1984', 'oseimira!2026', 'M1r@ 0se1 1984', 'brightlane123', 'brightlane2026!', 'osei@brightlane', 'mira mira mira', 'würzburg 2026', 'miraosei1234567890',
    'marketplace123456\u{20000}', '\u{20000}marketplace12345', 'mira\u{20000}osei\u{20001}\u{20002}2026',
  ])('may not be what everybody knows of its owner: "%s"', (password) => {
    expect(() => requireAcceptablePassword(password, OWNER, isCommon)).toThrow(expect.objectContaining({ code: 'weak_password', errors: [expect.objectContaining({ detail: expect.stringContaining('the name, the e-mail address') as string })] }));
  });

  it('may not be a name beyond the first plane of Unicode with a year', () => {
    const owner = { email: EMAIL, displayName: '\u{20000}\u{20001}\u{20002}' };
    expect(() => requireAcceptablePassword(`${owner.displayName} 2026-2027`, owner, isCommon)).toThrow(expect.objectContaining({ code: 'weak_password' }));
    expect(() => requireAcceptablePassword(`${owner.displayName} \u{20003}\u{20004}\u{20005}\u{20006}\u{20007} 2026-2027`, owner, isCommon)).not.toThrow();
  });

  it.each(['mira likes tea', 'the marketplace of cats', 'osei 8391047562', 'admirable snake', 'nine marketing otters'])('may hold a word of its owner beside something of its own: "%s"', (password) => {
    expect(() => requireAcceptablePassword(password, OWNER, isCommon)).not.toThrow();
  });

  it.each(['password of the house', 'my password manager', 'password 8391047562', 'iloveyoubutnotthatmuch', '12 characters of mine'])('may hold a common one beside something of its own: "%s"', (password) => {
    expect(() => requireAcceptablePassword(password, OWNER, isCommon)).not.toThrow();
  });

  it('of 200 characters takes a handful of lookups', () => {
    const asked: string[] = [];
    requireAcceptablePassword('abcdefghij'.repeat(20), OWNER, (text) => asked.push(text) < 0);
    expect(asked.length).toBeLessThanOrEqual(24);
  });

  it.each(['Password of the house', 'marketplace-demo-2026', 'the osei family home', 'x12345 and so on'])('of an operator in production may not be "%s"', (password) => {
    expect(() => requireOperatorPassword(password, OWNER, isCommon)).toThrow(expect.objectContaining({ code: 'weak_password' }));
  });
});
