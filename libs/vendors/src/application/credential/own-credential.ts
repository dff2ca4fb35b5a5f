import { DomainError } from '#contracts';
import { actorOf, requireFresh, type MemberCaller, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { CredentialAction } from '../../domain/credential-lifecycle.js';
import { CredentialRepository, type DocumentedCredential } from '../../persistence/credential.repository.js';
import { organisationFacts, type OrganisationFacts } from '../../persistence/neighbours.sql.js';
import { ProfileRepository, type ProfileAct } from '../../persistence/profile.repository.js';
import type { ProfileRow } from '../../persistence/profile.row.js';
import { OwnProfile } from '../profile/own-profile.js';
import { ownCredentialView } from './credential-view.js';

/** A credential whose vendor's profile is held, and the database's clock behind that lock. */
export interface HeldCredential extends DocumentedCredential {
  readonly profile: ProfileRow;
  readonly at: Date;
}

/** The caller's own credentials, held for a change. */
@Injectable()
export class OwnCredential {
  constructor(
    private readonly own: OwnProfile,
    private readonly profiles: ProfileRepository,
    private readonly credentials: CredentialRepository,
  ) {}

  /** 404 for what the caller may not see, 403 `not_your_profile` for a listed vendor of others. */
  async lock(tx: Tx, caller: MemberCaller, vendorId: string, id: string): Promise<HeldCredential> {
    const { row: profile, at } = await this.own.lock(tx, caller, vendorId);
    return { ...(await this.credentials.find(tx, vendorId, id)), profile, at };
  }

  /** Who it is that files; the calendar of its credentials is that of its zone. */
  async organisation(tx: Tx, organisationId: string): Promise<OrganisationFacts> {
    const facts = await organisationFacts(tx, organisationId);
    if (!facts) throw new DomainError('not_found', 'vendor_not_found', 'There is no such vendor.');
    return facts;
  }

  /** One line of the profile's history: ids and codes only. */
  note(tx: Tx, { profile, at }: Pick<HeldCredential, 'profile' | 'at'>, caller: MemberCaller, action: CredentialAction | 'file' | 'attach', credentialId: string): void {
    const act: ProfileAct = { action: `${action}_credential`, actor: 'vendor', actorId: actorOf(caller) ?? null, facts: { credentialId } };
    this.profiles.note(tx, profile, at, act);
  }
}

/** 412 `stale` when the caller named another version than the one that is held. */
export function requireFreshCredential(caller: MemberCaller, held: HeldCredential): void {
  if (caller.conditions.ifMatch !== undefined) requireFresh(caller, ownCredentialView(held, held.at));
}
