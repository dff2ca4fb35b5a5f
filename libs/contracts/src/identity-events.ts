import { IsIn, IsInt, IsISO8601, IsUUID, Min } from 'class-validator';
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

class ConfirmationFact {
  @IsUUID() confirmationId!: string;
  @IsUUID() caseStudyId!: string;
  @IsUUID() vendorId!: string;
  /** The version of the text that the client is shown. */
  @IsInt() @Min(1) textVersion!: number;
  @IsISO8601() askedAt!: string;
  @IsISO8601() expiresAt!: string;
  @IsInt() @Min(1) version!: number;
}

/** A client was asked by mail whether a vendor did for it what a case study says. */
export class ConfirmationAsked extends ConfirmationFact {}

/** It has answered. `confirmed_named`: and its name may be shown. */
export class ConfirmationAnswered extends ConfirmationFact {
  @IsIn(['confirmed', 'confirmed_named', 'denied']) answer!: 'confirmed' | 'confirmed_named' | 'denied';
  @IsISO8601() answeredAt!: string;
}

const confirmation = {
  confirmationId: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c08', caseStudyId: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c07', vendorId: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c02', textVersion: 1,
  askedAt: '2026-12-01T06:00:00.000Z', expiresAt: '2026-12-31T06:00:00.000Z',
};

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
  'identity.confirmation-asked.v1': { payload: ConfirmationAsked, example: { ...confirmation, version: 1 }, subscribers: ['vendors.on-confirmation-asked'] },
  'identity.confirmation-answered.v1': {
    payload: ConfirmationAnswered,
    example: { ...confirmation, version: 2, answer: 'confirmed', answeredAt: '2026-12-02T06:00:00.000Z' },
    subscribers: ['vendors.on-confirmation-answered'],
  },
} as const satisfies Record<string, EventDefinition>;
