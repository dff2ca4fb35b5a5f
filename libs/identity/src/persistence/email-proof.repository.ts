import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { ProofPurpose } from '../domain/email-proof.js';
import { EmailProofRow } from './email-proof.row.js';

@Injectable()
export class EmailProofRepository {
  /** Takes the place of an earlier one for the same purpose. */
  async put(tx: Tx, proof: EmailProofRow): Promise<void> {
    await tx.manager.delete(EmailProofRow, { accountId: proof.accountId, purpose: proof.purpose });
    await tx.manager.insert(EmailProofRow, proof);
  }

  /** Those of an account for these purposes are good no more. */
  async end(tx: Tx, accountId: string, purposes: readonly ProofPurpose[]): Promise<void> {
    await tx.manager.delete(EmailProofRow, { accountId, purpose: In([...purposes]) });
  }

  async find(tx: Tx, tokenHash: string): Promise<EmailProofRow | undefined> {
    return (await tx.manager.findOneBy(EmailProofRow, { tokenHash })) ?? undefined;
  }

  /** Takes it out: of several callers with one token one gets it. */
  async take(tx: Tx, tokenHash: string): Promise<EmailProofRow | undefined> {
    const found = await this.find(tx, tokenHash);
    const taken = await tx.manager.delete(EmailProofRow, { tokenHash });
    return taken.affected === 1 ? found : undefined;
  }
}
