import { MEMBER_ROLES, refuseProblems, ROLE_PERMISSIONS } from '#contracts';
import { actorOf, Database, holds, write, type MemberPerson, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { checkDeclaring, evaluatorOf } from '../../domain/evaluation-team.js';
import { Findings } from '../../domain/findings.js';
import { EvaluationRepository } from '../../persistence/evaluation.repository.js';
import type { EvaluatorRow } from '../../persistence/evaluator.row.js';
import { EvaluationDesk } from './evaluation-desk.js';
import { viewEvaluator, type EvaluatorView } from './evaluation-views.js';

const AWARDING = MEMBER_ROLES.filter((role) => ROLE_PERMISSIONS[role].includes('awards.write'));

/** `othersAward`: whether somebody else of the organisation may award to whom the caller has just declared; null: it declared nobody, or awards nothing anyway. */
export type DeclaredView = EvaluatorView & { readonly othersAward: boolean | null };

/** An evaluator says with which vendors it has a conflict of interest, none perhaps; whether one of them bids is not answered here (R4). */
@Injectable()
export class DeclareConflicts {
  constructor(private readonly database: Database, private readonly desk: EvaluationDesk, private readonly evaluations: EvaluationRepository) {}

  execute(caller: MemberPerson, requestId: string, vendorIds: readonly string[]): Promise<DeclaredView> {
    return write(this.database, caller, async (tx) => {
      const held = await this.desk.lock(tx, caller, requestId);
      const { stored, team, at } = held;
      const row = evaluatorOf(team, caller.account.id) as EvaluatorRow;
      await this.refuseUnknown(tx, vendorIds, new Set(row.conflicts));
      checkDeclaring(stored.request, team, { accountId: row.accountId, vendorIds }, at);
      const next = { ...row, conflicts: vendorIds, declaredAt: at };
      this.evaluations.put(tx, next);
      await this.desk.done(tx, held, { actorId: actorOf(caller), action: 'declare_conflicts', detail: { accountId: row.accountId, vendorIds } });
      return { ...viewEvaluator(next, team), othersAward: await this.othersAward(tx, caller, vendorIds) };
    });
  }

  /** Who declares a vendor awards it nothing, which is good to know while somebody else can still be given the role that does. */
  private async othersAward(tx: Tx, caller: MemberPerson, vendorIds: readonly string[]): Promise<boolean | null> {
    if (vendorIds.length === 0 || !holds(caller, 'awards.write')) return null;
    return this.evaluations.othersWith(tx, caller.member.organisationId, { accountId: caller.account.id, roles: AWARDING });
  }

  /** A vendor that was `declared` before may be listed no more. */
  private async refuseUnknown(tx: Tx, vendorIds: readonly string[], declared: ReadonlySet<string>): Promise<void> {
    const findings = new Findings();
    const added = vendorIds.filter((id) => !declared.has(id));
    const known = added.length === 0 ? new Set<string>() : await this.evaluations.knownVendors(tx, added);
    vendorIds.forEach((id, index) => findings.check(declared.has(id) || known.has(id), `/conflicts/${index}/vendorId`, 'unknown_vendor', 'names no listed vendor'));
    findings.unique(vendorIds, (index) => `/conflicts/${index}/vendorId`);
    refuseProblems('invalid_conflicts', 'The conflicts have problems; `errors` points at each.', findings.items);
  }
}
