import { IdPipe, Operation, PageQuery, WithCaller, type AccountCaller } from '#platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ListApiKeys } from '../application/list-api-keys.js';
import { RevokeOverseenApiKey } from '../application/revoke-overseen-api-key.js';
import { OverseenApiKeyPage, RevokeOverseenApiKeyBody } from './api-key.dto.js';

/** What operators do with the keys of organisations. */
@Controller('v1/oversight/organisations/:id/api-keys')
export class OverseenApiKeysController {
  constructor(private readonly listApiKeys: ListApiKeys, private readonly revokeKey: RevokeOverseenApiKey) {}

  @Get()
  @Operation({ id: 'listOverseenApiKeys', summary: 'The API keys of any organisation, in force or not, oldest first', access: 'operator', answer: OverseenApiKeyPage, errors: ['organisation_not_found'] })
  list(@WithCaller() caller: AccountCaller, @Param('id', IdPipe) id: string, @Query() query: PageQuery) {
    return this.listApiKeys.overseen(caller, id, query);
  }

  @Post(':keyId/revoke')
  @Operation({ id: 'revokeOverseenApiKey', summary: 'Revoke an API key of any organisation; its owners are told', access: 'operator', answer: 'none', errors: ['organisation_not_found', 'api_key_not_found'] })
  revoke(@WithCaller() caller: AccountCaller, @Param('id', IdPipe) organisationId: string, @Param('keyId', IdPipe) id: string, @Body() { reasonCode }: RevokeOverseenApiKeyBody) {
    return this.revokeKey.execute(caller, { organisationId, id }, reasonCode);
  }
}
