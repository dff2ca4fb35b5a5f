import type { CaseDecided } from '#contracts';
import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { takenOver } from '../../domain/assessment.js';
import { hasEndedBy, usesOf } from '../../domain/credential-content.js';
import { decideCredential, type CredentialAction } from '../../domain/credential-lifecycle.js';
import { endOfLocalDay } from '../../domain/local-day.js';
import { CredentialRepository } from '../../persistence/credential.repository.js';
import type { CredentialRow } from '../../persistence/credential.row.js';
import { decisionOf, organisationFacts } from '../../persistence/neighbours.sql.js';
import { ProfileRepository, type LockedProfile } from '../../persistence/profile.repository.js';
import { QualificationRepository } from '../../persistence/qualification.repository.js';
import { announceStanding, tellCredentialDecision } from './credential-announcements.js';
import { EndPending } from './end-pending.js';

const ACTIONS: Readonly<Record<CaseDecided['decision'], CredentialAction>> = { approved: 'verify', changes_requested: 'request_changes', rejected: 'reject' };

interface Verdict {
  readonly decision: CaseDecided['decision'];
  readonly reasonCode: string;
  readonly statement: string | null;
  readonly by: 'operator' | 'system';
}

/** What has ended while it waited is good for nothing, whatever the operator found of it: it must not take the place of something that still holds. */
const ENDED: Verdict = { decision: 'rejected', reasonCode: 'ended_meanwhile', statement: 'It had ended by the time of the decision, so nothing can rest on it. Say until when the present one holds, attach it and submit again.', by: 'system' };

/** Applies an operator's decision to the revision of a credential that it was about; when that no longer waits, the decision is superseded and changes nothing. Approved after its end, it is rejected. */
@Injectable()
export class ApplyCredentialDecision {
  constructor(
    private readonly profiles: ProfileRepository,
    private readonly credentials: CredentialRepository,
    private readonly pending: EndPending,
    private readonly qualifications: QualificationRepository,
  ) {}

  async execute(tx: Tx, decided: CaseDecided): Promise<void> {
    const { caseId, objectId, revision } = decided;
    const vendorId = await this.credentials.vendorOf(tx, objectId);
    const locked = vendorId === undefined ? undefined : await this.profiles.lock(tx, vendorId, null);
    const row = locked && (await this.credentials.find(tx, locked.row.id, objectId)).row;
    if (!locked || row?.state !== 'in_review' || row.revision !== revision) {
      tx.announce('vendors.decision-applied.v1', { caseId, effect: 'superseded', version: row?.version ?? 1 });
      return;
    }
    const { row: profile, at } = locked;
    const { statement: said } = await decisionOf(tx, caseId);
    const timeZone = await this.zoneOf(tx, row);
    const ended = decided.decision === 'approved' && hasEndedBy(row, timeZone, at);
    const { decision, reasonCode, statement, by }: Verdict = ended ? ENDED : { ...decided, statement: said, by: 'operator' };
    const state = decideCredential(ACTIONS[decision], row, 'operator', at);
    const told = { decisionCode: reasonCode, decisionStatement: statement, decidedAt: at };
    const endsAt = decision === 'approved' && row.expiresOn !== null ? endOfLocalDay(row.expiresOn, timeZone) : null;
    const saved = this.credentials.save(tx, row, { ...told, state, ...(decision === 'approved' ? { endsAt, verifiedAt: at } : {}) }, at);
    if (decision === 'approved') await this.verify(tx, locked, saved, timeZone);
    if (decision === 'rejected') await this.pending.execute(tx, profile, row, at);
    this.profiles.note(tx, profile, at, { action: `${ACTIONS[decision]}_credential`, actor: by, actorId: null, reasonCode, facts: { credentialId: row.id, caseId } });
    tellCredentialDecision(tx, saved, { decision, reasonCode });
    tx.announce('vendors.decision-applied.v1', { caseId, effect: 'applied', version: saved.version });
  }

  /** What it renews ends where it begins, so that there is neither a gap nor a day of both. */
  private async verify(tx: Tx, { row: profile, qualifications, at }: LockedProfile, saved: CredentialRow, timeZone: string): Promise<void> {
    const { id: credentialId, vendorId, organisationId } = saved;
    const uses = usesOf(saved, timeZone, at);
    this.credentials.addUses(tx, uses.map((use) => ({ ...use, credentialId, vendorId, organisationId })));
    this.qualifications.save(tx, qualifications.flatMap((one) => {
      const served = uses.filter(({ essential, discipline, country }) => essential && discipline === one.discipline && country === one.country).map(({ criterion }) => criterion);
      const rests = takenOver(one, served, at);
      return rests ? [{ ...rests, changedAt: at }] : [];
    }));
    if (saved.replaces !== null) {
      const { row: before } = await this.credentials.find(tx, vendorId, saved.replaces);
      if (before.state === 'verified') {
        this.credentials.save(tx, before, { state: decideCredential('replace', before, 'operator', at), endedAt: at }, at);
        this.credentials.endUses(tx, before.id, at);
      }
    }
    announceStanding(tx, profile);
  }

  private async zoneOf(tx: Tx, { organisationId }: CredentialRow): Promise<string> {
    return (await organisationFacts(tx, organisationId))?.timeZone ?? 'UTC';
  }
}
