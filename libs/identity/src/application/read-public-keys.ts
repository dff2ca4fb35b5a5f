import { Injectable } from '@nestjs/common';
import { createPublicKey } from 'node:crypto';
import { SigningKeyRepository } from '../persistence/signing-key.repository.js';

export interface PublicKeySet {
  readonly keys: readonly { readonly kid: string; readonly use: 'sig'; readonly alg: 'ES256'; readonly kty: string; readonly crv: string; readonly x: string; readonly y: string }[];
}

/** The JSON Web Key Set (RFC 7517) with which anybody can verify an access token. */
@Injectable()
export class ReadPublicKeys {
  constructor(private readonly keys: SigningKeyRepository) {}

  async execute(): Promise<PublicKeySet> {
    const rows = await this.keys.verificationKeys();
    return { keys: rows.map(({ kid, public_key }) => ({ kid, use: 'sig' as const, alg: 'ES256' as const, ...coordinates(public_key) })) };
  }
}

function coordinates(pem: string): { kty: string; crv: string; x: string; y: string } {
  const { kty = '', crv = '', x = '', y = '' } = createPublicKey(pem).export({ format: 'jwk' });
  return { kty, crv, x, y };
}
