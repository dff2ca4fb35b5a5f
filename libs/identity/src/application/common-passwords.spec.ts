import { requireAcceptablePassword } from '../domain/password.js';
import { CommonPasswords } from './common-passwords.js';

const MOST_MS = 3;
const OWNER = { email: 'mira@brightlane.example', displayName: 'Mira Osei' };

describe('the list of common passwords', () => {
  const judge = async () => {
    const isCommon = await new CommonPasswords().isCommon();
    return (password: string) => requireAcceptablePassword(password, OWNER, isCommon);
  };

  it.each(['qwerty123456', '1qaz2wsx3edc', 'unbelievable', 'Password1234', 'Iloveyou2026', 'Football 2026!', 'dragon dragon', 'M0nkey!!!!!!'])('refuses %s', async (password) => {
    const choose = await judge();
    expect(() => choose(password)).toThrow(expect.objectContaining({ code: 'weak_password' }));
  });

  it.each(['nine quiet otters paint fences', 'seven calm herons read maps', 'a passphrase for stormy weather only', 'vK3#mq9Lz!tB', 'grünes fahrrad am see'])('lets "%s" pass', async (password) => {
    const choose = await judge();
    expect(() => choose(password)).not.toThrow();
  });

  it.each([['one part again and again', 'abcdefghij'.repeat(20)], ['disguises all over', '4@310$5!'.repeat(25)], ['marks without a letter', '-+*=!?.,'.repeat(25)], ['almost a repetition', `${'ab12'.repeat(49)}ab1x`], ['200 of beyond ASCII', 'äöüßé'.repeat(40)]])('takes a few milliseconds at most for 200 characters: %s', async (_name, password) => {
    const choose = await judge();
    choose(password);
    const took = Array.from({ length: 20 }, () => {
      const start = performance.now();
      choose(password);
      return performance.now() - start;
    });
    // The median: what else the machine does is not the password's.
    expect(took.sort((a, b) => a - b)[10]).toBeLessThan(MOST_MS);
  });
});
