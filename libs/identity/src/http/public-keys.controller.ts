import { Operation } from '#platform';
import { Controller, Get } from '@nestjs/common';
import { ReadPublicKeys } from '../application/read-public-keys.js';
import { PublicKeySetAnswer } from './account.dto.js';

@Controller('.well-known')
export class PublicKeysController {
  constructor(private readonly readPublicKeys: ReadPublicKeys) {}

  @Get('jwks.json')
  @Operation({ id: 'readPublicKeys', summary: 'Public keys of the access tokens (RFC 7517)', access: 'anonymous', answer: PublicKeySetAnswer })
  read() {
    return this.readPublicKeys.execute();
  }
}
