import type { MemberRole, OrganisationSide } from '#contracts';
import type { Database } from '../database/database.js';

export interface Membership {
  readonly organisationId: string;
  readonly role: MemberRole;
  readonly side: OrganisationSide;
  readonly roleSince: Date;
}

/** What an account may act as, as of at most two seconds ago. */
export interface Standing {
  readonly operator: boolean;
  readonly memberships: readonly Membership[];
}

const FRESH_MS = 2_000;
const CAPACITY = 20_000;

/**
 * Reads `identity.standing`, identity's published view of who may act as what, and remembers it for two seconds: a new organisation is usable at once
 * (an organisation that is not in memory is looked up again), a removed membership stops working within two seconds, in every process.
 */
export class Memberships {
  private readonly remembered = new Map<string, { readonly standing: Promise<Standing>; readonly until: number }>();

  constructor(private readonly database: Database) {}

  async of(accountId: string, organisationId?: string): Promise<Standing> {
    const entry = this.remembered.get(accountId);
    if (entry && entry.until > performance.now()) {
      const standing = await entry.standing;
      if (organisationId === undefined ? standing.memberships.length > 0 : standing.memberships.some((m) => m.organisationId === organisationId)) return standing;
    }
    return this.load(accountId);
  }

  private load(accountId: string): Promise<Standing> {
    const standing = this.read(accountId);
    if (this.remembered.size >= CAPACITY) this.remembered.clear();
    this.remembered.set(accountId, { standing, until: performance.now() + FRESH_MS });
    standing.catch(() => this.remembered.delete(accountId));
    return standing;
  }

  private async read(accountId: string): Promise<Standing> {
    const rows = await this.database.query<{ operator: boolean; organisation_id: string | null; role: MemberRole; side: OrganisationSide; role_since: Date }>(
      'SELECT operator, organisation_id, role, side, role_since FROM identity.standing WHERE account_id = $1',
      [accountId],
    );
    return {
      operator: rows.some((row) => row.operator),
      memberships: rows.flatMap((row) => (row.organisation_id === null ? [] : [{ organisationId: row.organisation_id, role: row.role, side: row.side, roleSince: row.role_since }])),
    };
  }
}
