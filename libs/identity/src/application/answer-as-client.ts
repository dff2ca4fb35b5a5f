import { DomainError } from '#contracts';
import { Database, hashSecret, write, type Caller, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { requireAnswerable, type ConfirmationAnswer } from '../domain/client-confirmation.js';
import { CONFIRMABLE, CONFIRMATION_FOR_UPDATE, LEAVE_ALONE, type ClaimContent, type Confirmable } from '../persistence/client-confirmation.sql.js';
import type { ClientConfirmationRow } from '../persistence/client-confirmation.row.js';
import { RecordConfirmation } from './record-confirmation.js';
import { TokenTries } from './token-tries.js';

type Asked = Pick<ClientConfirmationRow, 'id' | 'organisationId' | 'caseStudyId' | 'vendorId' | 'textVersion' | 'whom' | 'askedAt' | 'expiresAt'>;

/** What a client is shown that holds a token. */
export interface ClaimView {
  readonly askedAt: string;
  readonly expiresAt: string;
  /** Whether the text is another one since, or none. */
  readonly changed: boolean;
  /** Null when nothing is shown any more. */
  readonly claim: (ClaimContent & { readonly vendor: string }) | null;
}

const notFound = () => new DomainError('not_found', 'confirmation_not_found', 'The link has been used, has expired, or there was none.');

/** What is done with the token that a client was sent: it is shown what is claimed, and answers once. */
@Injectable()
export class AnswerAsClient {
  constructor(private readonly database: Database, private readonly tries: TokenTries, private readonly recording: RecordConfirmation) {}

  look(caller: Caller, token: string): Promise<ClaimView> {
    return this.tries.of(caller, () =>
      write(this.database, caller, async (tx) => {
        const { asked } = await this.take(tx, token);
        const shown = await this.shown(tx, asked);
        return { askedAt: asked.askedAt.toISOString(), expiresAt: asked.expiresAt.toISOString(), changed: shown?.textVersion !== asked.textVersion, claim: shown ? claimView(shown) : null };
      }),
    );
  }

  answer(caller: Caller, token: string, answer: ConfirmationAnswer): Promise<undefined> {
    return this.tries.of(caller, () =>
      write(this.database, caller, async (tx) => {
        const { asked, at } = await this.take(tx, token);
        const shown = await this.shown(tx, asked);
        requireAnswerable(answer, asked, shown && { textVersion: shown.textVersion, clientName: shown.content.client.name });
        if (answer === 'stopped') tx.append(LEAVE_ALONE, [asked.whom, at]);
        this.recording.answered(tx, asked, answer, at);
        return undefined;
      }),
    );
  }

  /** Holds what the token is for. Throws `confirmation_not_found`. */
  private async take(tx: Tx, token: string): Promise<{ readonly asked: Asked; readonly at: Date }> {
    const asked = await tx.one<Asked & Record<string, unknown>>(CONFIRMATION_FOR_UPDATE, [hashSecret(token)]);
    const at = await tx.clock();
    if (!asked || at >= asked.expiresAt) throw notFound();
    return { asked, at };
  }

  private shown(tx: Tx, { caseStudyId }: Asked): Promise<Confirmable | undefined> {
    return tx.one<Confirmable & Record<string, unknown>>(CONFIRMABLE, [caseStudyId]);
  }
}

function claimView({ vendor, content }: Confirmable): ClaimContent & { readonly vendor: string } {
  const { title, discipline, client, asked, done, outcome, figures, startedOn, endedOn, links } = content;
  return { vendor, title, discipline, client: { sector: client.sector, name: client.name }, asked, done, outcome, figures: figures.map(({ label, value }) => ({ label, value })), startedOn, endedOn, links };
}
