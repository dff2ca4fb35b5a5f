import { IdPipe, Operation, PageQuery, WithCaller, type MemberPerson } from '#platform';
import { Body, Controller, Delete, Get, Header, Param, Post, Query } from '@nestjs/common';
import { CreateApiKey } from '../application/create-api-key.js';
import { ListApiKeys } from '../application/list-api-keys.js';
import { RevokeApiKey } from '../application/revoke-api-key.js';
import { ApiKeyPage, CreateApiKeyBody, CreatedApiKeyAnswer } from './api-key.dto.js';

const MANAGE = { permission: 'keys.manage' } as const;

@Controller('v1/organisations/:id/api-keys')
export class ApiKeysController {
  constructor(
    private readonly createApiKey: CreateApiKey,
    private readonly listApiKeys: ListApiKeys,
    private readonly revokeApiKey: RevokeApiKey,
  ) {}

  @Post()
  @Header('Cache-Control', 'no-store')
  @Operation({ id: 'createApiKey', summary: 'Create an API key for your organisation; the answer carries its secret', access: MANAGE, idempotency: 'secret', status: 201, answer: CreatedApiKeyAnswer, errors: ['organisation_not_found', 'key_permission_refused', 'screening_blocked', 'too_many_api_keys', 'recent_sign_in_needed'] })
  create(@WithCaller() caller: MemberPerson, @Param('id', IdPipe) id: string, @Body() body: CreateApiKeyBody) {
    return this.createApiKey.execute(caller, id, body);
  }

  @Get()
  @Operation({ id: 'listApiKeys', summary: 'The API keys of your organisation, in force or not, oldest first', access: MANAGE, answer: ApiKeyPage, errors: ['organisation_not_found'] })
  list(@WithCaller() caller: MemberPerson, @Param('id', IdPipe) id: string, @Query() query: PageQuery) {
    return this.listApiKeys.own(caller, id, query);
  }

  @Delete(':keyId')
  @Operation({ id: 'revokeApiKey', summary: 'Revoke an API key', access: MANAGE, answer: 'none', errors: ['organisation_not_found', 'api_key_not_found'] })
  revoke(@WithCaller() caller: MemberPerson, @Param('id', IdPipe) id: string, @Param('keyId', IdPipe) keyId: string) {
    return this.revokeApiKey.execute(caller, id, keyId);
  }
}
