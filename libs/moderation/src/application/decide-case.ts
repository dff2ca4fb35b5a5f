import { DomainError } from '#contracts/domain-error';
import { Database, requireFresh, write, type AccountCaller, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { decideCase, NO_LEASE, type DecisionAction } from '../domain/case-lifecycle.js';
import { requireFindings, type Claim, type Finding } from '../domain/findings.js';
import { requireReason } from '../domain/reasons.js';
import { CONTENT_OF } from '../persistence/case-list.sql.js';
import { CaseRepository } from '../persistence/case.repository.js';
import type { ModerationCaseRow } from '../persistence/moderation-case.row.js';
import { caseView, type CaseView } from './case-view.js';
import { OwnOrganisations } from './own-organisations.js';

export interface DecisionInput {
  readonly reasonCode: string;
  readonly statement?: string;
  readonly internalNote?: string;
  readonly qualifications?: readonly Finding[];
}

/** Decides a case that the caller holds, as it was when the caller read it; the owner of the object applies the decision to that revision only. */
@Injectable()
export class DecideCase {
  constructor(private readonly database: Database, private readonly cases: CaseRepository, private readonly own: OwnOrganisations) {}

  execute(caller: AccountCaller, id: string, action: DecisionAction, input: DecisionInput): Promise<CaseView> {
    return write(this.database, caller, async (tx) => {
      const { row, at } = await this.cases.lock(tx, id);
      await this.own.refuse(tx, caller, row.organisationId);
      requireWords(action, input);
      const claims = await this.claims(tx, row, action);
      const findings = claims === 'superseded' ? null : findingsOn(claims, input, at);
      const to = decideCase(action, row, caller.account.id, at);
      if (claims === 'superseded') throw new DomainError('conflict', 'revision_superseded', 'The vendor has changed this profile since; its newer revision has a case of its own.');
      requireFresh(caller, caseView(row, at));
      const decided = this.cases.save(
        tx,
        { ...row, state: to, ...NO_LEASE, decidedBy: caller.account.id, decidedAt: at, reasonCode: input.reasonCode, statement: input.statement ?? null, internalNote: input.internalNote ?? null, findings, effect: 'pending' },
        { at, actorId: caller.account.id, action, fromState: 'claimed', reasonCode: input.reasonCode },
      );
      this.announce(tx, decided);
      return caseView(decided, at);
    });
  }

  /** What there is to find: null where a decision finds nothing, `superseded` where the claims of that revision are no longer shown. */
  private async claims(tx: Tx, row: ModerationCaseRow, action: DecisionAction): Promise<readonly Claim[] | null | 'superseded'> {
    if (row.objectType !== 'vendor_profile' || action !== 'approve') return null;
    const shown = await tx.one<{ revision: number; content: { claims?: Claim[] } }>(CONTENT_OF.vendor_profile, [row.objectId]);
    return shown?.revision === row.revision ? (shown.content.claims ?? []) : 'superseded';
  }

  private announce(tx: Tx, row: ModerationCaseRow): void {
    tx.announce('moderation.case-decided.v1', {
      caseId: row.id,
      objectType: row.objectType,
      objectId: row.objectId,
      revision: row.revision,
      version: row.version,
      decision: row.state as 'approved' | 'changes_requested' | 'rejected',
      reasonCode: row.reasonCode ?? '',
      ...(row.findings ? { qualifications: row.findings.map(({ discipline, country, decision }) => ({ discipline, country, decision })) } : {}),
    });
  }
}

function requireWords(action: DecisionAction, { reasonCode, statement }: DecisionInput): void {
  requireReason(action, reasonCode);
  if (action === 'approve' || statement?.trim()) return;
  throw new DomainError('invalid', 'statement_required', 'Tell the author why and what to do.', [{ pointer: '/statement', code: 'statement_required', detail: 'required for this decision' }]);
}

const DAY_MS = 86_400_000;

/** A day earlier than in London it may still be today somewhere: whose day it is, the vendor's service knows. */
function findingsOn(claims: readonly Claim[] | null, { qualifications = [] }: DecisionInput, at: Date): Finding[] | null {
  const findings = requireFindings(claims ?? [], qualifications, new Date(at.getTime() - DAY_MS).toISOString().slice(0, 10));
  return claims && findings;
}
