import { screen, type Screening } from '#screening';
import type { CredentialContent } from '../../domain/credential.js';

/** What clients may read of it. Its number is of a register or a policy, whatever telephone number its digits would make; anything else that it says is read like other text. */
export function screenCredential({ title, issuer, number }: Pick<CredentialContent, 'title' | 'issuer' | 'number'>, country: string): Screening {
  const texts = [{ pointer: '/title', text: title }, { pointer: '/issuer', text: issuer }, ...(number === null ? [] : [{ pointer: '/number', text: number }])];
  return screen(texts, { country, redFlags: [], identifierPointers: ['/number'] });
}
