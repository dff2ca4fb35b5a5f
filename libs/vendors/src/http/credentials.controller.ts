import { IdPipe, Operation, WithCaller, type Caller, type MemberCaller, type OperationOptions } from '#platform';
import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { EditCredential } from '../application/credential/edit-credential.js';
import { FileCredential } from '../application/credential/file-credential.js';
import { ReadCredentials } from '../application/credential/read-credentials.js';
import { SubmitCredential } from '../application/credential/submit-credential.js';
import { WithdrawCredential } from '../application/credential/withdraw-credential.js';
import { CredentialAnswer, credentialEditOf, CredentialList, credentialOf, EditCredentialBody, FileCredentialBody, RenewCredentialBody } from './credential.dto.js';

const WRITE = { access: { permission: 'profile.write' }, answer: CredentialAnswer, ifMatch: 'accepted' } as const satisfies Partial<OperationOptions>;
const OWN = ['vendor_not_found', 'not_your_profile', 'credential_not_found'] as const;

@Controller('v1/vendors/:id/credentials')
export class CredentialsController {
  constructor(
    private readonly fileCredential: FileCredential,
    private readonly editCredential: EditCredential,
    private readonly submitCredential: SubmitCredential,
    private readonly withdrawCredential: WithdrawCredential,
    private readonly readCredentials: ReadCredentials,
  ) {}

  @Post()
  @Operation({ id: 'fileCredential', summary: 'File a licence, an insurance or another credential, as a draft', access: { permission: 'profile.write' }, answer: CredentialAnswer, status: 201, errors: ['vendor_not_found', 'not_your_profile', 'invalid_credential', 'too_many_credentials'] })
  file(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Body() body: FileCredentialBody) {
    return this.fileCredential.execute(caller, id, credentialOf(body));
  }

  @Get()
  @Operation({ id: 'listCredentials', summary: 'Credentials of a vendor, as much of them as you may see', access: 'public', ownWith: 'organisation.read', answer: CredentialList, errors: ['vendor_not_found'] })
  list(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.readCredentials.list(caller, id);
  }

  @Get(':credentialId')
  @Operation({ id: 'readCredential', summary: 'One credential, as much of it as you may see', access: 'public', ownWith: 'organisation.read', answer: CredentialAnswer, errors: ['credential_not_found'] })
  read(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string, @Param('credentialId', IdPipe) credentialId: string) {
    return this.readCredentials.one(caller, id, credentialId);
  }

  @Patch(':credentialId')
  @Operation({ ...WRITE, id: 'editCredential', summary: 'Change a credential that is not verified; one that waits for an operator is taken back', ifMatch: 'required', errors: [...OWN, 'invalid_credential', 'credential_not_editable'] })
  edit(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Param('credentialId', IdPipe) credentialId: string, @Body() body: EditCredentialBody) {
    return this.editCredential.execute(caller, id, credentialId, credentialEditOf(body));
  }

  @Post(':credentialId/submit')
  @Operation({ ...WRITE, id: 'submitCredential', summary: 'Ask an operator to verify it', errors: [...OWN, 'invalid_credential', 'credential_not_editable', 'screening_blocked'] })
  submit(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Param('credentialId', IdPipe) credentialId: string) {
    return this.submitCredential.execute(caller, id, credentialId);
  }

  @Post(':credentialId/renew')
  @Operation({ id: 'renewCredential', body: 'optional', bodyExample: { number: 'PI-4471-904', issuedOn: '2026-07-01', expiresOn: '2028-06-30' }, summary: 'File the renewal of a verified credential, as a draft; once verified it takes its place', access: { permission: 'profile.write' }, answer: CredentialAnswer, status: 201, errors: [...OWN, 'credential_not_verified', 'credential_renewal_exists', 'invalid_credential', 'too_many_credentials'] })
  renew(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Param('credentialId', IdPipe) credentialId: string, @Body() body: RenewCredentialBody) {
    return this.fileCredential.renew(caller, id, credentialId, credentialEditOf(body));
  }

  @Post(':credentialId/withdraw')
  @Operation({ ...WRITE, id: 'withdrawCredential', summary: 'Take a credential back, and with it what rests on it, at once', errors: [...OWN, 'credential_ended'] })
  withdraw(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Param('credentialId', IdPipe) credentialId: string) {
    return this.withdrawCredential.execute(caller, id, credentialId);
  }
}
