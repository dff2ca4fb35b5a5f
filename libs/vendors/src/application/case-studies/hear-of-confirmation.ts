import type { ConfirmationAnswered, ConfirmationAsked } from '#contracts';
import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { withHeard, type Confirmation } from '../../domain/case-study-confirmation.js';
import { announceDenial, tellOfCaseStudy } from './case-study-announcements.js';
import { confirmationOf } from './case-study-view.js';
import { DecideCaseStudies, type HeldBySystem } from './decide-case-studies.js';
import { StoreCaseStudy } from './store-case-study.js';

/**
 * What identity tells: that a client was asked about a case study, and what it answered. A confirmation of a text that is shown no more counts for nothing; a denial is of the
 * work, whatever its text says by now, and waits for an operator.
 */
@Injectable()
export class HearOfConfirmation {
  constructor(private readonly deciding: DecideCaseStudies, private readonly storing: StoreCaseStudy) {}

  async execute(tx: Tx, told: ConfirmationAsked | ConfirmationAnswered): Promise<void> {
    const held = await this.deciding.lock(tx, told.caseStudyId);
    const heard = held && withHeard(confirmationOf(held.row), confirmationTold(told));
    if (held && heard) await this.note(tx, held, heard);
  }

  private async note(tx: Tx, held: HeldBySystem, { confirmationId, textVersion, askedAt, expiresAt, answer, answeredAt }: Confirmation): Promise<void> {
    const opens = answer === 'denied' && held.row.state === 'approved' && !held.row.denialOpen;
    const noted = { confirmationId, confirmationVersion: textVersion, askedAt, answerDueAt: expiresAt, answer, answeredAt };
    const next = opens ? { ...noted, denials: held.row.denials + 1, denialOpen: true } : noted;
    const action = answer === null ? 'client_asked' : answer === 'denied' ? 'client_denied' : 'client_confirmed';
    const { row } = await this.storing.save(tx, held, next, { action, actor: 'system', actorId: null });
    if (opens) announceDenial(tx, row);
    if (answer !== null && row.state === 'approved') tellOfCaseStudy(tx, row, 'work_confirmed', answer === 'denied' ? 'denied' : 'confirmed');
  }
}

function confirmationTold(told: ConfirmationAsked | ConfirmationAnswered): Confirmation {
  const answered = 'answer' in told ? { answer: told.answer, answeredAt: new Date(told.answeredAt) } : { answer: null, answeredAt: null };
  return { confirmationId: told.confirmationId, textVersion: told.textVersion, askedAt: new Date(told.askedAt), expiresAt: new Date(told.expiresAt), ...answered };
}
