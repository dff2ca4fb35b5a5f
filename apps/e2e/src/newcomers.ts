import { addAccount, addListedVendor, addMember, addOrganisation, tokenMaker } from '#platform/testing';
import pg from 'pg';
import { Person } from './client.js';

/** Somebody who acts for an organisation, at whatever process of the marketplace. */
export interface Newcomer {
  readonly organisationId: string;
  readonly vendorId: string;
  /** What is sent in Authorization. */
  readonly bearer: string;
  at(baseUrl: string): Person;
}

/**
 * People and organisations put into the database of a test as identity and vendors would have stored them: a registration costs a password's hash, and a listing an
 * operator. Tokens are good for ten minutes, in processes that start afterwards.
 */
export class Newcomers {
  private constructor(private readonly admin: pg.Client, private readonly token: Awaited<ReturnType<typeof tokenMaker>>) {}

  static async of(databaseUrl: string): Promise<Newcomers> {
    const admin = new pg.Client({ connectionString: databaseUrl });
    await admin.connect();
    return new Newcomers(admin, await tokenMaker(admin));
  }

  client(): Promise<Newcomer> {
    return this.member('Harbour Street Cafés', '');
  }

  /** Listed, and qualified for the example request. */
  async vendor(): Promise<Newcomer> {
    const member = await this.member('Tidewater Ledgers', '');
    const { organisationId } = member;
    return { ...member, vendorId: (await addListedVendor(this.admin, { organisationId })).vendorId };
  }

  async vendors(count: number): Promise<Newcomer[]> {
    const vendors: Newcomer[] = [];
    for (let i = 0; i < count; i += 1) vendors.push(await this.vendor());
    return vendors;
  }

  end(): Promise<void> {
    return this.admin.end();
  }

  private async member(displayName: string, vendorId: string): Promise<Newcomer> {
    const [organisationId, accountId] = [await addOrganisation(this.admin, { displayName }), await addAccount(this.admin)];
    await this.admin.query('UPDATE identity.account SET email_verified_at = created_at WHERE id = $1', [accountId]);
    await addMember(this.admin, organisationId, accountId, 'owner');
    const token = this.token(accountId);
    const at = (baseUrl: string) => {
      const person = new Person(baseUrl).patient(PATIENCE_MS).bearer(token);
      person.organisationId = organisationId;
      return person;
    };
    return { organisationId, vendorId, bearer: `Bearer ${token}`, at };
  }
}

const PATIENCE_MS = 60_000;
