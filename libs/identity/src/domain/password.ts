import { DomainError } from '#contracts/domain-error';
import { isCommonPassword, type IsCommon } from './common-password.js';
import { isMadeOf, ownWords, type PasswordOwner } from './own-words.js';

export const PASSWORD_LENGTH = { min: 12, max: 200 } as const;

const FEWEST_DIFFERENT = 5;
const GUESSED_FIRST = ['password', 'passwort', 'marketplace', 'operator', 'admin', 'demo', 'letmein', 'changeme', 'welcome', 'qwerty', 'secret', '12345', 'abcdef', 'test'];

const refuse = (detail: string, pointer = '/password'): never => {
  throw new DomainError('invalid', 'weak_password', 'The password is too easy to guess.', [{ pointer, code: 'weak_password', detail }]);
};

/** Length is what counts (NIST SP 800-63B 3.1.1); no composition rules, but not one key held down, not what everybody has and not what everybody knows of its owner. */
export function requireAcceptablePassword(password: string, owner: PasswordOwner, isCommon: IsCommon, pointer?: string): void {
  const { length } = [...password];
  if (length < PASSWORD_LENGTH.min || length > PASSWORD_LENGTH.max) refuse(`must have ${PASSWORD_LENGTH.min} to ${PASSWORD_LENGTH.max} characters`, pointer);
  if (new Set(password).size < FEWEST_DIFFERENT) refuse(`must have at least ${FEWEST_DIFFERENT} different characters`, pointer);
  if (isCommonPassword(password, isCommon)) refuse('must not be a common password, nor one with a little changed or added', pointer);
  if (isMadeOf(password, ownWords(owner))) refuse('must not be made of the name, the e-mail address or the marketplace’s name, nor of these with a little added', pointer);
}

/** What an operator of a public installation may have: also nothing that a demo would use, nor a part of the address. */
export function requireOperatorPassword(password: string, owner: PasswordOwner, isCommon: IsCommon, pointer?: string): void {
  requireAcceptablePassword(password, owner, isCommon, pointer);
  const folded = password.toLowerCase();
  const owned = owner.email.toLowerCase().split(/[^a-z0-9]+/).filter((part) => part.length >= 4);
  const found = [...GUESSED_FIRST, ...owned].find((word) => folded.includes(word));
  if (found !== undefined) refuse(`must not contain "${found}"`, pointer);
}
