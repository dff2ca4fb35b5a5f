import { DomainError } from '#contracts';
import { packOf } from '#disciplines';
import { Database, requireFresh, write, type AccountCaller, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { pendingUntil } from '../../domain/pending-renewal.js';
import { asItHolds, decideQualification, keepPending, qualificationPhase, stepOf, withChanged } from '../../domain/qualification-lifecycle.js';
import { isListed } from '../../domain/profile.js';
import { isOwnOrganisation } from '../../persistence/neighbours.sql.js';
import { ProfileRepository } from '../../persistence/profile.repository.js';
import { QualificationRepository } from '../../persistence/qualification.repository.js';
import type { QualificationRow } from '../../persistence/qualification.row.js';
import { disciplineNotFound, disciplineNotOffered, vendorNotFound } from '../profile/profile-refusals.js';
import { SettleProfile } from '../profile/settle-profile.js';
import { announceChange } from '../profile/vendor-announcements.js';
import type { QualificationFullView } from './qualification-view.js';
import { ReadQualification, type QualificationName } from './read-qualification.js';

/** An operator puts the end of a qualification off while its renewal is judged; what the law asks for before any work may be done has to hold all the while. */
@Injectable()
export class KeepPending {
  constructor(
    private readonly database: Database,
    private readonly profiles: ProfileRepository,
    private readonly qualifications: QualificationRepository,
    private readonly settling: SettleProfile,
    private readonly reading: ReadQualification,
  ) {}

  execute(caller: AccountCaller, name: QualificationName, reasonCode: string): Promise<QualificationFullView> {
    return write(this.database, caller, async (tx) => {
      const locked = await this.profiles.lock(tx, name.vendorId, null);
      if (!locked) throw vendorNotFound();
      const { at, terms } = locked;
      await refuseMember(tx, caller, locked.row.organisationId);
      const { row, qualifications } = this.settling.execute(tx, locked);
      const known = qualifications.find((one) => one.discipline === name.discipline && one.country === name.country);
      const pack = packOf(name.discipline);
      if (!pack) throw disciplineNotFound();
      if (!known) throw disciplineNotOffered();
      decideQualification('keep_pending', qualificationPhase(known, at), 'operator');
      const next = keptOn(known, pendingUntil(known, pack, at, known.restsOn), at);
      const view = (all: readonly QualificationRow[]) => this.reading.view(tx, caller, { ...name, at }, { profile: row, qualifications: all, terms });
      if (caller.conditions.ifMatch !== undefined) requireFresh(caller, await view(qualifications));
      this.qualifications.save(tx, [next]);
      const facts = { qualifications: [{ ...stepOf('in_review', next), until: next.validUntil?.toISOString() }] };
      const saved = this.profiles.save(tx, row, {}, at, { action: 'keep_pending', actor: 'operator', actorId: caller.account.id, reasonCode, facts });
      if (isListed(saved)) announceChange(tx, saved);
      return view(withChanged(qualifications, [next]));
    });
  }
}

/** What it rests on and was over before keeps ending it; the days hold for what ends meanwhile. */
function keptOn(known: QualificationRow, until: Date, at: Date): QualificationRow {
  const over = asItHolds(known).validUntil !== known.validUntil;
  return { ...keepPending(known, until, at), inForceUntil: over ? known.inForceUntil : until, changedAt: at };
}

/** R12: nobody decides on an organisation of which they are a member. */
async function refuseMember(tx: Tx, caller: AccountCaller, organisationId: string): Promise<void> {
  if (await isOwnOrganisation(tx, caller.account.id, organisationId)) throw new DomainError('forbidden', 'own_organisation', 'You are a member of this organisation; another operator has to decide.');
}
