import type { MemberPerson, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { CONFIRMATION_DAYS, type ConfirmationAnswer } from '../domain/client-confirmation.js';
import { AuditRepository } from '../persistence/audit.repository.js';
import { ClientConfirmationRow } from '../persistence/client-confirmation.row.js';
import { PostMail } from './post-mail.js';

type Told = Pick<ClientConfirmationRow, 'id' | 'caseStudyId' | 'vendorId' | 'textVersion' | 'askedAt' | 'expiresAt'>;

const toldOf = ({ id: confirmationId, caseStudyId, vendorId, textVersion, askedAt, expiresAt }: Told) =>
  ({ confirmationId, caseStudyId, vendorId, textVersion, askedAt: askedAt.toISOString(), expiresAt: expiresAt.toISOString() });

/** Writes down, mails and announces, with the commit, that a client was asked and what it answered. */
@Injectable()
export class RecordConfirmation {
  constructor(private readonly mail: PostMail, private readonly audit: AuditRepository) {}

  /** Without a link nothing is sent. */
  asked(tx: Tx, caller: MemberPerson, row: ClientConfirmationRow, { email, link, vendor, title }: { readonly email: string; readonly link: string | undefined; readonly vendor: string; readonly title: string }): void {
    tx.appendRow(ClientConfirmationRow, row);
    if (link !== undefined) this.mail.post(tx, row.askedAt, { template: 'confirm_work', to: email, facts: { vendor, title, link, days: CONFIRMATION_DAYS } });
    this.audit.record(tx, { action: 'client_asked', at: row.askedAt, actorId: caller.account.id, objectId: row.id, organisationId: row.organisationId, facts: { caseStudyId: row.caseStudyId } });
    tx.announce('identity.confirmation-asked.v1', { ...toldOf(row), version: 1 });
  }

  /** The token and whom it was sent to are gone with it. That somebody wants no mail is told to nobody. */
  answered(tx: Tx, row: Told & Pick<ClientConfirmationRow, 'organisationId'>, answer: ConfirmationAnswer, at: Date): void {
    tx.appendChange(ClientConfirmationRow, { id: row.id }, { answer, answeredAt: at, tokenHash: null, whom: null });
    this.audit.record(tx, { action: 'client_answered', at, objectId: row.id, organisationId: row.organisationId, facts: { caseStudyId: row.caseStudyId } });
    if (answer !== 'stopped') tx.announce('identity.confirmation-answered.v1', { ...toldOf(row), version: 2, answer, answeredAt: at.toISOString() });
  }
}
