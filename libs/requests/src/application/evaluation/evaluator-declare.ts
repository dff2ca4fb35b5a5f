import { refuseProblems } from '#contracts';
import { actorOf, Database, write, type MemberPerson, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { checkDeclaring, evaluatorOf } from '../../domain/evaluation-team.js';
import { Findings } from '../../domain/findings.js';
import { EvaluationRepository } from '../../persistence/evaluation.repository.js';
import type { EvaluatorRow } from '../../persistence/evaluator.row.js';
import { EvaluationDesk } from './evaluation-desk.js';
import { viewEvaluator, type EvaluatorView } from './evaluation-views.js';

/** An evaluator says with which vendors it has a conflict of interest, none perhaps; whether one of them bids is not answered here (R4). */
@Injectable()
export class DeclareConflicts {
  constructor(private readonly database: Database, private readonly desk: EvaluationDesk, private readonly evaluations: EvaluationRepository) {}

  execute(caller: MemberPerson, requestId: string, vendorIds: readonly string[]): Promise<EvaluatorView> {
    return write(this.database, caller, async (tx) => {
      const held = await this.desk.lock(tx, caller, requestId);
      const { stored, team, at } = held;
      const row = evaluatorOf(team, caller.account.id) as EvaluatorRow;
      await this.refuseUnknown(tx, vendorIds);
      checkDeclaring(stored.request, team, { accountId: row.accountId, vendorIds }, at);
      const next = { ...row, conflicts: vendorIds };
      this.evaluations.put(tx, next);
      await this.desk.done(tx, held, { actorId: actorOf(caller), action: 'declare_conflicts', detail: { accountId: row.accountId, vendorIds } });
      return viewEvaluator(next, team, null);
    });
  }

  private async refuseUnknown(tx: Tx, vendorIds: readonly string[]): Promise<void> {
    const findings = new Findings();
    const known = vendorIds.length === 0 ? new Set<string>() : await this.evaluations.knownVendors(tx, vendorIds);
    vendorIds.forEach((id, index) => findings.check(known.has(id), `/conflicts/${index}/vendorId`, 'unknown_vendor', 'names no listed vendor'));
    findings.unique(vendorIds, (index) => `/conflicts/${index}/vendorId`);
    refuseProblems('invalid_conflicts', 'The conflicts have problems; `errors` points at each.', findings.items);
  }
}
