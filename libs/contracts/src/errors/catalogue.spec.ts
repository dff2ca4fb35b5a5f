import { DomainError } from '../domain-error.js';
import { ERRORS, ERRORS_BY_OWNER, errorEntry } from './catalogue.js';

describe('the catalogue of error codes', () => {
  it('has each code once, with one kind and one meaning', () => {
    const declared = Object.values(ERRORS_BY_OWNER).flatMap((entries) => Object.keys(entries));
    expect(new Set(declared).size).toBe(declared.length);
    expect(Object.keys(ERRORS).sort()).toEqual([...declared].sort());
  });

  it.each(Object.entries(ERRORS))('%s is a stable name with a title, a meaning and a remedy', (code, entry) => {
    expect(code).toMatch(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/);
    expect(code.length).toBeLessThanOrEqual(60);
    expect(entry.title).toMatch(/^[A-Z].{2,40}[^.]$/);
    for (const sentence of [entry.meaning, entry.remedy]) expect(sentence).toMatch(/^(`|[A-Z]).+\.$/s);
  });

  it('does not let an undeclared code be thrown, nor a declared one with another kind', () => {
    // @ts-expect-error: the catalogue has no such code, so this line must not compile (npm run typecheck).
    const undeclared = new DomainError('conflict', 'made_up_on_the_spot', 'No.');
    // @ts-expect-error: `email_taken` is a conflict.
    const mistaken = new DomainError('invalid', 'email_taken', 'No.');
    expect(errorEntry(undeclared.code)).toBeUndefined();
    expect(errorEntry(mistaken.code)?.kind).toBe('conflict');
    expect(errorEntry('constructor')).toBeUndefined();
  });
});
