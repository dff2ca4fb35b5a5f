import { demandsSecondFactor, DomainError, graceUntil, ROLE_PERMISSIONS, type LimitsName, type MemberRole, type OrganisationSide, type Permission } from '#contracts';
import { CONFIG, Database, type AccountCaller, type Config, type KeyCaller, type Tx } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import { MOST } from '../domain/limits.js';
import { enrolmentOpen } from '../domain/second-factor.js';
import { AccountRepository } from '../persistence/account.repository.js';
import { MY_KEY, type MyKey } from '../persistence/my-key.sql.js';
import { MY_MEMBERSHIPS, type MyMembership } from '../persistence/my-memberships.sql.js';
import { SecondFactorRepository } from '../persistence/second-factor.repository.js';
import { accountView, type AccountView } from './account-view.js';

export interface MyMembershipView {
  readonly organisationId: string;
  readonly displayName: string;
  readonly side: OrganisationSide;
  readonly role: MemberRole;
  readonly permissions: readonly Permission[];
  /** From then on a second factor is needed to act for it; null: never. */
  readonly graceUntil: string | null;
}

export interface MyFactorView {
  readonly state: 'none' | 'pending' | 'active';
  readonly activatedAt: string | null;
  readonly recoveryCodesLeft: number;
  /** Whether the session of this call proved it, as its access token says. */
  readonly provedInSession: boolean;
  /** Whether something that the account is demands it, now or once the grace has ended. */
  readonly required: boolean;
  /** The earliest of the memberships'. */
  readonly graceUntil: string | null;
}

/** `permissions`: what it may do, of what it was made with. */
export type MyKeyView = Omit<MyKey, 'expiresAt'> & { readonly permissions: readonly Permission[]; readonly expiresAt: string };

/** Of a person, or of an API key, which has no account and no memberships. */
export interface MeView {
  readonly account: AccountView | null;
  readonly operator: boolean;
  readonly secondFactor: MyFactorView | null;
  readonly memberships: readonly MyMembershipView[];
  readonly apiKey: MyKeyView | null;
}

type Source = Pick<Tx, 'one' | 'query' | 'clock'>;

@Injectable()
export class ReadMe {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountRepository,
    private readonly factors: SecondFactorRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  execute(caller: AccountCaller | KeyCaller): Promise<MeView> {
    return caller.key ? this.key(caller) : this.view(this.database, caller);
  }

  private async key({ key: { id, permissions } }: KeyCaller): Promise<MeView> {
    const key = await this.database.one<MyKey & Record<string, unknown>>(MY_KEY, [id]);
    if (!key) throw new DomainError('unauthenticated', 'invalid_api_key', 'The API key is no longer in force.');
    return { account: null, operator: false, secondFactor: null, memberships: [], apiKey: { ...key, permissions, expiresAt: key.expiresAt.toISOString() } };
  }

  /** `source`: the transaction, inside one. */
  async view(source: Source, caller: AccountCaller): Promise<MeView> {
    const account = await this.accounts.find(caller.account.id, source);
    if (!account) throw new DomainError('unauthenticated', 'invalid_token', 'The account no longer exists.');
    const found = await source.query<MyMembership>(MY_MEMBERSHIPS, [account.id, MOST.membershipsPerAccount]);
    const memberships = found.map((membership) => membershipView(membership, this.config.limits));
    const grace = memberships.flatMap(({ graceUntil: until }) => until ?? []).sort()[0] ?? null;
    const provedInSession = caller.account.twoFactors === true;
    const secondFactor = { ...(await this.factor(source, account.id)), provedInSession, required: account.operator || grace !== null, graceUntil: grace };
    return { account: accountView(account), operator: account.operator, secondFactor, memberships, apiKey: null };
  }

  private async factor(source: Source, accountId: string): Promise<Pick<MyFactorView, 'state' | 'activatedAt' | 'recoveryCodesLeft'>> {
    const factor = await this.factors.find(accountId, source);
    const activatedAt = factor?.activatedAt?.toISOString() ?? null;
    const waits = factor?.pendingSince ? enrolmentOpen(factor.pendingSince, await source.clock()) : false;
    return { state: activatedAt ? 'active' : waits ? 'pending' : 'none', activatedAt, recoveryCodesLeft: factor?.recoveryCodesLeft ?? 0 };
  }
}

const membershipView = ({ roleSince, ...membership }: MyMembership, limits: LimitsName): MyMembershipView => ({
  ...membership,
  permissions: ROLE_PERMISSIONS[membership.role],
  graceUntil: demandsSecondFactor(membership.role, membership.side) ? graceUntil(roleSince, limits).toISOString() : null,
});
