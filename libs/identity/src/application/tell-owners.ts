import type { NoticeFacts, NoticeTemplate } from '#contracts';
import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { MEMBER_CONCERNED } from '../persistence/notice-recipients.sql.js';
import { BoundedMail } from './bounded-mail.js';
import { NoticeRecipients } from './notice-recipients.js';

/** A change of who may act for an organisation. */
export interface AccessChange {
  readonly template: Extract<NoticeTemplate, `member_${string}` | `api_key_${string}`>;
  readonly organisationId: string;
  /** The account of the member, or the API key. */
  readonly objectId: string;
  /** The account that did it is not told. It is named, unless it did so as an operator. */
  readonly by: string;
  readonly asOperator?: true;
  readonly facts: NoticeFacts;
}

interface Concerned {
  readonly email: string;
  readonly displayName: string;
  readonly organisation: string;
}

/** An API key that somebody has made. */
export interface MadeKey {
  readonly organisationId: string;
  readonly name: string;
  readonly prefix: string;
  readonly expiresAt: Date;
  /** The account that made it. */
  readonly by: string;
}

/**
 * Tells of a change of who may act for an organisation, in its transaction and under its lock: the owners, as there are after it, and the member whom another gave a
 * role or removed, who may have been one before it.
 */
@Injectable()
export class TellOwners {
  constructor(private readonly recipients: NoticeRecipients, private readonly mail: BoundedMail) {}

  async execute(tx: Tx, at: Date, change: AccessChange): Promise<void> {
    const { template, organisationId, objectId, by, asOperator, facts } = change;
    const owners = await this.recipients.of(tx, template, [organisationId]);
    const told = owners.filter(({ accountId }) => accountId !== by && accountId !== objectId);
    for (const member of told) await this.mail.postNotice(tx, at, { template, member, objectId, facts, ...(asOperator ? {} : { by }) });
    if (objectId !== by && (template === 'member_role_changed' || template === 'member_removed')) await this.tellMember(tx, at, change);
  }

  /** Whoever made the key is told too, at the address of the account: it may have been somebody else, in the session. It concerns the account itself, so it cannot be switched off. */
  async tellMaker(tx: Tx, at: Date, { organisationId, name, prefix, expiresAt, by }: MadeKey): Promise<void> {
    const maker = await tx.one<Concerned>(MEMBER_CONCERNED, [by, organisationId]);
    if (!maker) return;
    const { email: to, ...names } = maker;
    await this.mail.post(tx, at, { template: 'own_api_key_created', to, accountId: by, organisationId, facts: { ...names, key: name, prefix, expiresAt: expiresAt.toISOString() } });
  }

  /** It concerns the account itself, so it cannot be switched off. */
  private async tellMember(tx: Tx, at: Date, { template, organisationId, objectId, facts }: AccessChange): Promise<void> {
    const member = await tx.one<Concerned>(MEMBER_CONCERNED, [objectId, organisationId]);
    if (!member) return;
    const { email: to, ...names } = member;
    const role = template === 'member_role_changed' ? facts.outcome : undefined;
    await this.mail.post(tx, at, { template: 'membership_changed', to, accountId: objectId, organisationId, facts: { ...names, ...(role === undefined ? {} : { role }) } });
  }
}
