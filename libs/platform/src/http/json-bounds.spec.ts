import { DomainError } from '#contracts';
import { parseJsonBody } from './json-bounds.js';

const bytes = (text: string) => Buffer.from(text);

const codeOf = (body: string | Buffer): string => {
  try {
    parseJsonBody(Buffer.from(body));
    return 'accepted';
  } catch (error) {
    return (error as DomainError).code;
  }
};

describe('a JSON body', () => {
  it('may be empty, which is none', () => {
    expect(parseJsonBody(bytes(''))).toBeUndefined();
    expect(parseJsonBody(bytes('{"a":[1,{"b":null}]}'))).toEqual({ a: [1, { b: null }] });
  });

  it.each([
    ['{"a":', 'malformed_json'],
    ['{"__proto__":{"admin":true}}', 'malformed_json'],
    ['{"a":[{"valueOf":1}]}', 'malformed_json'],
    ['{"a":"\\u0000"}', 'nul_character'],
    ['{"a":"\\ud83d"}', 'malformed_text'],
    ['{"\\udc00":1}', 'malformed_json'],
    [`{"a":${'['.repeat(20)}${']'.repeat(20)}}`, 'body_too_complex'],
    [`{"a":[${'1,'.repeat(1_000)}1]}`, 'body_too_complex'],
    [`[${`[${'1,'.repeat(900)}1],`.repeat(25)}1]`, 'body_too_complex'],
  ])('is refused when it is hostile: %.20s', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  it('that is not UTF-8 is refused instead of stored with replacement characters', () => {
    expect(codeOf(Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xe9, 0x22, 0x7d]))).toBe('malformed_json');
  });

  it('nested a hundred thousand deep is refused without exhausting the stack', () => {
    expect(codeOf('['.repeat(100_000) + ']'.repeat(100_000))).toBe('body_too_complex');
  });
});
