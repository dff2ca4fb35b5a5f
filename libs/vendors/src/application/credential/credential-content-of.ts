import type { CredentialContent } from '../../domain/credential.js';
import { canonicalMoney } from '../../domain/terms.js';

/** What is said of a credential, without its standing. */
export function contentOf({ kind, title, issuer, number, country, region, serves, insuredAmount, issuedOn, expiresOn }: CredentialContent): CredentialContent {
  return { kind, title, issuer, number, country, region, serves, insuredAmount, issuedOn, expiresOn };
}

/** As it is stored: amounts with every place of their currency. */
export function written(content: CredentialContent): CredentialContent {
  const { insuredAmount } = content;
  return { ...contentOf(content), insuredAmount: insuredAmount && canonicalMoney(insuredAmount) };
}
