import { DomainError } from '#contracts/domain-error';
import { isCommonPassword, type IsCommon } from './common-password.js';

export const PASSWORD_LENGTH = { min: 12, max: 200 } as const;

const FEWEST_DIFFERENT = 5;
const GUESSED_FIRST = ['password', 'passwort', 'marketplace', 'operator', 'admin', 'demo', 'letmein', 'changeme', 'welcome', 'qwerty', 'secret', '12345', 'abcdef', 'test'];

const refuse = (detail: string, pointer = '/password'): never => {
  throw new DomainError('invalid', 'weak_password', 'The password is too easy to guess.', [{ pointer, code: 'weak_password', detail }]);
};

/** Length is what counts (NIST SP 800-63B 3.1.1); no composition rules, but not the address itself, not one key held down and not what everybody has. */
export function requireAcceptablePassword(password: string, email: string, isCommon: IsCommon, pointer?: string): void {
  const { length } = [...password];
  if (length < PASSWORD_LENGTH.min || length > PASSWORD_LENGTH.max) refuse(`must have ${PASSWORD_LENGTH.min} to ${PASSWORD_LENGTH.max} characters`, pointer);
  if (password.toLowerCase() === email.toLowerCase()) refuse('must not be the e-mail address', pointer);
  if (new Set(password).size < FEWEST_DIFFERENT) refuse(`must have at least ${FEWEST_DIFFERENT} different characters`, pointer);
  if (isCommonPassword(password, isCommon)) refuse('must not be a common password, nor one with a little changed or added', pointer);
}

/** What an operator of a public installation may have: also nothing that a demo would use, nor a part of the address. */
export function requireOperatorPassword(password: string, email: string, isCommon: IsCommon, pointer?: string): void {
  requireAcceptablePassword(password, email, isCommon, pointer);
  const folded = password.toLowerCase();
  const owned = email.toLowerCase().split(/[^a-z0-9]+/).filter((part) => part.length >= 4);
  const found = [...GUESSED_FIRST, ...owned].find((word) => folded.includes(word));
  if (found !== undefined) refuse(`must not contain "${found}"`, pointer);
}
