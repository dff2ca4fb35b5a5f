import { DomainError } from '#contracts';

/** Bounds of any JSON body, whatever its DTO says. */
export const MAX_BODY_BYTES = 256 * 1024;
const MAX_DEPTH = 12;
const MAX_ARRAY = 1_000;
const MAX_NODES = 20_000;

/** Names that every object answers to: a check that looks for one among its own would find it (`constructor`). */
export const NAMES_OF_ANY_OBJECT: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

const tooMuch = (pointer: string, detail: string) => new DomainError('malformed', 'body_too_complex', 'The body is nested too deeply or has too many members.', [{ pointer, code: 'body_too_complex', detail }]);

const oddName = (pointer: string) => new DomainError('malformed', 'malformed_json', 'A member has a name that is not allowed.', [{ pointer, code: 'name_not_allowed', detail: 'no member of any body has this name' }]);

function checkText(text: string, pointer: string): void {
  if (text.includes('\u0000')) throw new DomainError('malformed', 'nul_character', 'Text must not contain the NUL character.', [{ pointer, code: 'nul_character', detail: 'contains U+0000' }]);
  if (!text.isWellFormed()) throw new DomainError('malformed', 'malformed_text', 'Text must not contain half of a character.', [{ pointer, code: 'malformed_text', detail: 'contains a lone surrogate' }]);
}

/** Refuses bodies that are too deep or too wide and text that PostgreSQL cannot store (NUL, lone surrogates). Iterative, so that depth cannot exhaust the stack. */
export function checkJsonBounds(body: unknown): void {
  const stack: { value: unknown; depth: number; pointer: string }[] = [{ value: body, depth: 0, pointer: '' }];
  for (let seen = 0; stack.length > 0; seen += 1) {
    const { value, depth, pointer } = stack.pop() as (typeof stack)[number];
    if (seen > MAX_NODES) throw tooMuch('', `more than ${MAX_NODES} values`);
    if (typeof value === 'string') checkText(value, pointer);
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= MAX_DEPTH) throw tooMuch(pointer.slice(0, 200), `deeper than ${MAX_DEPTH}`);
    if (Array.isArray(value) && value.length > MAX_ARRAY) throw tooMuch(pointer, `more than ${MAX_ARRAY} items`);
    for (const [key, member] of Object.entries(value)) {
      const at = `${pointer}/${key.slice(0, 60)}`;
      if (NAMES_OF_ANY_OBJECT.has(key) || key.includes('\u0000') || !key.isWellFormed()) throw oddName(at.toWellFormed().replaceAll('\u0000', '\uFFFD'));
      stack.push({ value: member, depth: depth + 1, pointer: at });
    }
  }
}

/** What is not UTF-8 is refused: replacement characters would be stored in place of what somebody wrote (RFC 8259 8.1). */
const UTF_8 = new TextDecoder('utf-8', { fatal: true });

/** JSON with prototype keys refused; an empty body is none (undefined). */
export function parseJsonBody(bytes: Uint8Array): unknown {
  let body: unknown;
  try {
    const text = UTF_8.decode(bytes);
    if (text.trim() === '') return undefined;
    body = JSON.parse(text);
  } catch {
    throw new DomainError('malformed', 'malformed_json', 'The body is not valid JSON in UTF-8.');
  }
  checkJsonBounds(body);
  return body;
}
