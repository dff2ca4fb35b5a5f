import { DomainError } from '#contracts';
import { CONFIG, Database, hashSecret, publicOrigin, write, type Config, type MemberPerson, type Tx } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { CONFIRMATION_DAYS, requireAskable, type LastAsked } from '../domain/client-confirmation.js';
import { emailKey } from '../domain/email.js';
import { isOwnAddress } from '../domain/own-address.js';
import { daysAfter } from '../domain/session.js';
import { ADDRESSES_OF, CONFIRMABLE, IS_LEFT_ALONE, LAST_ASKED, type Confirmable } from '../persistence/client-confirmation.sql.js';
import { ClientConfirmationRow } from '../persistence/client-confirmation.row.js';
import { ActingMember } from './acting-member.js';
import { ClientTries } from './client-tries.js';
import { KnownAddresses } from './known-addresses.js';
import { RecordConfirmation } from './record-confirmation.js';
import { newSecret } from './secrets.js';

/** Without the address: it is nowhere but in the mail. */
export interface AskedView {
  readonly id: string;
  readonly caseStudyId: string;
  readonly textVersion: number;
  readonly askedAt: string;
  readonly expiresAt: string;
}

const ownAddress = () => new DomainError('invalid', 'own_address', 'The address is one of your own organisation.', [{ pointer: '/email', code: 'own_address', detail: 'must be the client’s' }]);

/** Asks a client by mail whether a case study of the caller's vendor is true. Somebody who wants no such mail gets none, which nobody is told. */
@Injectable()
export class AskClient {
  constructor(
    private readonly database: Database,
    private readonly tries: ClientTries,
    private readonly acting: ActingMember,
    private readonly addresses: KnownAddresses,
    private readonly recording: RecordConfirmation,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async execute(caller: MemberPerson, { caseStudyId, email }: { readonly caseStudyId: string; readonly email: string }): Promise<AskedView> {
    const { organisationId } = caller.member;
    const key = emailKey(email);
    const claim = await this.claim(organisationId, caseStudyId);
    await this.refuseOwn(organisationId, key, claim);
    await this.tries.ask(caller, this.addresses.digest(key).toString('base64url'));
    return write(this.database, caller, async (tx) => {
      await this.acting.lockFor(tx, caller, organisationId, 'profile.write');
      const at = await tx.clock();
      requireAskable(await tx.one<LastAsked & Record<string, unknown>>(LAST_ASKED, [caseStudyId]), claim, at);
      const token = newSecret('confirm');
      const row = this.rowOf(claim, { at, tokenHash: hashSecret(token), whom: this.addresses.digest(key) });
      const link = (await this.isLeftAlone(tx, row)) ? undefined : `${publicOrigin(this.config)}/confirm-work#${token}`;
      this.recording.asked(tx, caller, row, { email, link, vendor: claim.vendor, title: claim.content.title });
      return { id: row.id, caseStudyId, textVersion: row.textVersion, askedAt: row.askedAt.toISOString(), expiresAt: row.expiresAt.toISOString() };
    });
  }

  /** What is shown of it; nothing for a case study of somebody else. */
  private async claim(organisationId: string, caseStudyId: string): Promise<Confirmable> {
    const claim = await this.database.one<Confirmable & Record<string, unknown>>(CONFIRMABLE, [caseStudyId]);
    if (claim?.organisationId !== organisationId) throw new DomainError('not_found', 'case_study_not_found', 'There is no such case study of yours that is shown.');
    return claim;
  }

  private async refuseOwn(organisationId: string, key: string, { website }: Confirmable): Promise<void> {
    const keys = await this.database.query<{ key: string }>(ADDRESSES_OF, [organisationId]);
    if (isOwnAddress(key, keys.map((own) => own.key), website)) throw ownAddress();
  }

  private async isLeftAlone(tx: Tx, { whom }: ClientConfirmationRow): Promise<boolean> {
    return (await tx.one(IS_LEFT_ALONE, [whom])) !== undefined;
  }

  private rowOf({ caseStudyId, vendorId, organisationId, textVersion }: Confirmable, { at, tokenHash, whom }: { readonly at: Date; readonly tokenHash: string; readonly whom: Buffer }): ClientConfirmationRow {
    return { id: uuidv7(), organisationId, caseStudyId, vendorId, textVersion, tokenHash, whom, askedAt: at, expiresAt: daysAfter(at, CONFIRMATION_DAYS), answer: null, answeredAt: null };
  }
}
