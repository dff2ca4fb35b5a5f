import { IsIn, IsInt, IsUUID, Min } from 'class-validator';
import type { EventDefinition } from './event.js';
import { ORGANISATION_SIDES, type OrganisationSide } from './permissions.js';

/** An organisation exists from now on. */
export class OrganisationRegistered {
  @IsUUID() organisationId!: string;
  @IsInt() @Min(1) version!: number;
  @IsIn(ORGANISATION_SIDES) side!: OrganisationSide;
}

/** A person is gone from identity: whoever keeps a name of it shows a former member instead. */
export class AccountErased {
  @IsUUID() accountId!: string;
}

export const IDENTITY_EVENTS = {
  'identity.organisation-registered.v1': {
    payload: OrganisationRegistered,
    example: { organisationId: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c01', version: 1, side: 'client' },
    subscribers: [],
  },
  // No service but identity keeps names of people (tools/privacy); the first that does subscribes.
  'identity.account-erased.v1': {
    payload: AccountErased,
    example: { accountId: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c04' },
    subscribers: [],
  },
} as const satisfies Record<string, EventDefinition>;
