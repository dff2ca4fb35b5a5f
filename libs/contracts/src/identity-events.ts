import { IsIn, IsInt, IsUUID, Min } from 'class-validator';
import type { EventDefinition } from './event.js';
import { ORGANISATION_SIDES, type OrganisationSide } from './permissions.js';

/** An organisation exists from now on. */
export class OrganisationRegistered {
  @IsUUID() organisationId!: string;
  @IsInt() @Min(1) version!: number;
  @IsIn(ORGANISATION_SIDES) side!: OrganisationSide;
}

export const IDENTITY_EVENTS = {
  'identity.organisation-registered.v1': {
    payload: OrganisationRegistered,
    example: { organisationId: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c01', version: 1, side: 'client' },
    subscribers: [],
  },
} as const satisfies Record<string, EventDefinition>;
