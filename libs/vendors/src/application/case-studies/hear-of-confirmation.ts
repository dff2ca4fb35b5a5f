import type { ConfirmationAnswered, ConfirmationAsked } from '#contracts';
import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { withHeard, type Confirmation } from '../../domain/case-study-confirmation.js';
import { heldByDenial } from '../../domain/case-study-lifecycle.js';
import type { CaseStudyRow } from '../../persistence/case-study.row.js';
import { announceCaseStudyRecall, announceDenial, tellOfCaseStudy } from './case-study-announcements.js';
import { confirmationOf } from './case-study-view.js';
import { DecideCaseStudies, type HeldBySystem } from './decide-case-studies.js';
import { StoreCaseStudy } from './store-case-study.js';

/**
 * What identity tells: that a client was asked about a case study, and what it answered. A confirmation of a text that is shown no more counts for nothing; a denial is of the
 * work, whatever its text says by now, and waits for an operator; what else of it waited for one waits no more.
 */
@Injectable()
export class HearOfConfirmation {
  constructor(private readonly deciding: DecideCaseStudies, private readonly storing: StoreCaseStudy) {}

  async execute(tx: Tx, told: ConfirmationAsked | ConfirmationAnswered): Promise<void> {
    const held = await this.deciding.lock(tx, told.caseStudyId);
    if (!held) return;
    const known = confirmationOf(held.row);
    const confirmation = confirmationTold(told);
    const heard = withHeard(known, confirmation);
    // A denial counts though a later asking was heard of first; each is heard once.
    const denied = confirmation.answer === 'denied' && (heard !== null || known?.confirmationId !== confirmation.confirmationId);
    if (heard || denied) await this.note(tx, held, confirmation, { noted: heard ? columnsOf(heard) : {}, denied });
  }

  private async note(tx: Tx, held: HeldBySystem, { answer }: Confirmation, { noted, denied }: { readonly noted: Partial<CaseStudyRow>; readonly denied: boolean }): Promise<void> {
    const opens = denied && held.row.state === 'approved' && !held.row.denialOpen;
    const next = opens ? { ...noted, denials: held.row.denials + 1, denialOpen: true, ...heldByDenial(held.row), reviewRevision: null, submittedAt: null } : noted;
    const action = answer === null ? 'client_asked' : answer === 'denied' ? 'client_denied' : 'client_confirmed';
    const { row } = await this.storing.save(tx, held, next, { action, actor: 'system', actorId: null });
    announceCaseStudyRecall(tx, held.row, row);
    if (opens) announceDenial(tx, row);
    if (answer !== null && row.state === 'approved') tellOfCaseStudy(tx, row, 'work_confirmed', answer === 'denied' ? 'denied' : 'confirmed');
  }
}

const columnsOf = ({ confirmationId, textVersion, askedAt, expiresAt, answer, answeredAt }: Confirmation): Partial<CaseStudyRow> =>
  ({ confirmationId, confirmationVersion: textVersion, askedAt, answerDueAt: expiresAt, answer, answeredAt });

function confirmationTold(told: ConfirmationAsked | ConfirmationAnswered): Confirmation {
  const answered = 'answer' in told ? { answer: told.answer, answeredAt: new Date(told.answeredAt) } : { answer: null, answeredAt: null };
  return { confirmationId: told.confirmationId, textVersion: told.textVersion, askedAt: new Date(told.askedAt), expiresAt: new Date(told.expiresAt), ...answered };
}
