import { Database, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { VendorHistoryRow } from './history.row.js';
import { ProfileRow } from './profile.row.js';

/** Who did what, for the history row of a change. */
export type ProfileAct = Pick<VendorHistoryRow, 'action' | 'actor' | 'actorId'> & Partial<Pick<VendorHistoryRow, 'reasonCode' | 'facts'>>;

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
  async lock(tx: Tx, id: string, organisationId?: string): Promise<ProfileRow | undefined> {
    const where = { id, ...(organisationId === undefined ? {} : { organisationId }) };
    return (await tx.manager.findOne(ProfileRow, { where, lock: { mode: 'pessimistic_write' } })) ?? undefined;
  }

  /** False when the organisation has a profile already, even one that was committed a moment ago. */
  async add(tx: Tx, row: ProfileRow, act: ProfileAct): Promise<boolean> {
    await tx.manager.createQueryBuilder().insert().into(ProfileRow).values(row as never).orIgnore().execute();
    if (!(await tx.manager.existsBy(ProfileRow, { id: row.id }))) return false;
    this.append(tx, row, act, { before: null, at: row.changedAt });
    return true;
  }

  /** Stores the next state of a locked profile as its next version, with its history row. */
  async save(tx: Tx, before: ProfileRow, next: Partial<ProfileRow>, at: Date, act: ProfileAct): Promise<ProfileRow> {
    const saved = await this.store(tx, before, { ...next, changedAt: at });
    this.append(tx, saved, act, { before, at });
    return saved;
  }

  /** Stores what fell due at `dueAt`. Nobody changed anything, so the last change stays when it was. */
  async settle(tx: Tx, before: ProfileRow, next: Partial<ProfileRow>, dueAt: Date, act: ProfileAct): Promise<ProfileRow> {
    const saved = await this.store(tx, before, next);
    this.append(tx, saved, act, { before, at: dueAt });
    return saved;
  }

  private async store(tx: Tx, before: ProfileRow, next: Partial<ProfileRow>): Promise<ProfileRow> {
    const saved: ProfileRow = { ...before, ...next, version: before.version + 1 };
    const { id, ...columns } = saved;
    await tx.manager.update(ProfileRow, { id }, columns as never);
    return saved;
  }

  private append(tx: Tx, row: ProfileRow, act: ProfileAct, { before, at }: { readonly before: ProfileRow | null; readonly at: Date }): void {
    const { id: vendorId, organisationId, version, state: toState, staged, revision } = row;
    const entry: VendorHistoryRow = { reasonCode: null, facts: {}, ...act, id: uuidv7(), vendorId, organisationId, version, fromState: before?.state ?? null, toState, staged, revision, at };
    tx.appendRow(VendorHistoryRow, entry);
  }
}
