import { CLOCK, Database, instantOf, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { liveContentAfter } from '../domain/profile.js';
import { VendorHistoryRow } from './history.row.js';
import { OWN_PROFILE_FOR_UPDATE, PROFILE_FOR_UPDATE, QUALIFICATIONS_OF, TERMS_OF } from './profile-lock.sql.js';
import { ProfileRow } from './profile.row.js';
import type { QualificationRow } from './qualification.row.js';
import type { TermsRow } from './terms.row.js';

/** Who did what, for the history row of a change. */
export type ProfileAct = Pick<VendorHistoryRow, 'action' | 'actor' | 'actorId'> & Partial<Pick<VendorHistoryRow, 'reasonCode' | 'facts'>>;

/** Everything of a vendor whose profile is held, and the database's clock behind the lock. */
export interface LockedProfile {
  readonly row: ProfileRow;
  readonly qualifications: readonly QualificationRow[];
  readonly terms: readonly TermsRow[];
  readonly at: Date;
}

const managerOf = (source: Tx | Database): EntityManager => (source instanceof Database ? source.dataSource.manager : source.manager);

/** Profiles; whoever changes anything of a vendor holds its profile's row `FOR UPDATE`. */
@Injectable()
export class ProfileRepository {
  async find(source: Tx | Database, id: string): Promise<ProfileRow | undefined> {
    return (await managerOf(source).findOneBy(ProfileRow, { id })) ?? undefined;
  }

  async ofOrganisation(source: Tx | Database, organisationId: string): Promise<ProfileRow | undefined> {
    return (await managerOf(source).findOneBy(ProfileRow, { organisationId })) ?? undefined;
  }

  /** `organisationId`: only when it is the profile of this organisation; nobody waits for the lock on another's. */
  async lock(tx: Tx, id: string, organisationId: string | null): Promise<LockedProfile | undefined> {
    const lock = organisationId === null ? { sql: PROFILE_FOR_UPDATE, values: [id] } : { sql: OWN_PROFILE_FOR_UPDATE, values: [id, organisationId] };
    const [rows, qualifications, terms, now] = await tx.together(lock, { sql: QUALIFICATIONS_OF, values: [id] }, { sql: TERMS_OF, values: [id] }, CLOCK);
    const row = rows?.[0] as ProfileRow | undefined;
    return row && { row, qualifications: qualifications as unknown as QualificationRow[], terms: terms as unknown as TermsRow[], at: instantOf(now) };
  }

  /** False when the organisation has a profile already, even one that was committed a moment ago. */
  async add(tx: Tx, row: ProfileRow, act: ProfileAct): Promise<boolean> {
    const added = await tx.manager.createQueryBuilder().insert().into(ProfileRow).values(row as never).orIgnore().returning('id').execute();
    if ((added.raw as unknown[]).length === 0) return false;
    this.append(tx, row, act, { before: null, at: row.changedAt });
    return true;
  }

  /** Stores the next state of a locked profile as its next version, with its history row. */
  save(tx: Tx, before: ProfileRow, next: Partial<ProfileRow>, at: Date, act: ProfileAct): ProfileRow {
    const saved = this.store(tx, before, { ...next, changedAt: at });
    this.append(tx, saved, act, { before, at });
    return saved;
  }

  /** Stores what fell due at `dueAt`. Nobody changed anything, so the last change stays when it was. */
  settle(tx: Tx, before: ProfileRow, next: Partial<ProfileRow>, dueAt: Date, act: ProfileAct): ProfileRow {
    const saved = this.store(tx, before, next);
    this.append(tx, saved, act, { before, at: dueAt });
    return saved;
  }

  /** A history row of what changes nothing of the profile itself, nor its version. */
  note(tx: Tx, row: ProfileRow, at: Date, act: ProfileAct): void {
    this.append(tx, row, act, { before: row, at });
  }

  private store(tx: Tx, before: ProfileRow, next: Partial<ProfileRow>): ProfileRow {
    const saved: ProfileRow = { ...before, ...next, liveContent: liveContentAfter(before, next.staged ?? before.staged), version: before.version + 1 };
    const { id, ...columns } = saved;
    tx.appendChange(ProfileRow, { id }, columns);
    return saved;
  }

  private append(tx: Tx, row: ProfileRow, act: ProfileAct, { before, at }: { readonly before: ProfileRow | null; readonly at: Date }): void {
    const { id: vendorId, organisationId, version, state: toState, staged, revision } = row;
    const entry: VendorHistoryRow = { reasonCode: null, facts: {}, ...act, id: uuidv7(), vendorId, organisationId, version, fromState: before?.state ?? null, toState, staged, revision, at };
    tx.appendRow(VendorHistoryRow, entry);
  }
}
