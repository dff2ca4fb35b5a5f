import { SERVICES, type ServiceName } from '#contracts';
import { deriveSecret } from '../config/secrets.js';

/** Logins of the database: one per service, `relay` reads outboxes, `maintenance` removes what has aged from outboxes and inboxes, `queue` owns BullMQ's schema; `migrator` owns the tables. */
export type DatabaseLogin = ServiceName | 'relay' | 'maintenance' | 'queue' | 'migrator';

export const DATABASE_LOGINS: readonly DatabaseLogin[] = [...SERVICES, 'relay', 'maintenance', 'queue', 'migrator'];

/** Roles are global to a PostgreSQL cluster, hence the prefix. */
export const roleName = (login: DatabaseLogin) => `marketplace_${login}`;

export const rolePassword = (masterKey: string, login: DatabaseLogin) => deriveSecret(masterKey, `database-role/${login}`).toString('base64url');

/** `url` with the credentials of one login in place of whatever it carried. */
export function loginUrl(url: string, masterKey: string, login: DatabaseLogin): string {
  const target = new URL(url);
  target.username = roleName(login);
  target.password = rolePassword(masterKey, login);
  return target.toString();
}
