import { DomainError } from '#contracts';
import { parseJsonBody } from './json-bounds.js';

const codeOf = (text: string): string => {
  try {
    parseJsonBody(text);
    return 'accepted';
  } catch (error) {
    return (error as DomainError).code;
  }
};

describe('a JSON body', () => {
  it('may be empty, which action endpoints take as {}', () => {
    expect(parseJsonBody('')).toEqual({});
    expect(parseJsonBody('{"a":[1,{"b":null}]}')).toEqual({ a: [1, { b: null }] });
  });

  it.each([
    ['{"a":', 'malformed_json'],
    ['{"__proto__":{"admin":true}}', 'malformed_json'],
    ['{"a":"\\u0000"}', 'nul_character'],
    [`{"a":${'['.repeat(20)}${']'.repeat(20)}}`, 'body_too_complex'],
    [`{"a":[${'1,'.repeat(1_000)}1]}`, 'body_too_complex'],
    [`[${`[${'1,'.repeat(900)}1],`.repeat(25)}1]`, 'body_too_complex'],
  ])('is refused when it is hostile: %.20s', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  it('nested a hundred thousand deep is refused without exhausting the stack', () => {
    expect(codeOf('['.repeat(100_000) + ']'.repeat(100_000))).toBe('body_too_complex');
  });
});
