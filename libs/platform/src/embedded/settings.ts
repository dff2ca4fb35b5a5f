import { createHash } from 'node:crypto';

/** Nothing of the caller's environment reaches PostgreSQL: a PGPORT or a locale there must not change the database. */
export const childEnvironment = { PATH: '/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C', TZ: 'UTC' };

/** Local and remote logins need the password; ordering is by code point on every machine, whatever its system library. */
export const initialSettings = [
  '--username=postgres',
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
];

const settings: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  max_connections: '200',
  shared_buffers: '128MB',
  max_wal_size: '512MB',
  synchronous_commit: 'on',
  // After a crash one system call instead of an fsync of each of some thousand files; only Linux has it.
  ...(process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}),
  timezone: 'UTC',
  log_timezone: 'UTC',
  // A killed process must not keep its row locks: a backend notices within this time that its client is gone, even while it waits.
  client_connection_check_interval: '2s',
  // Errors reach the caller; in the log they would spell out values, statements and keys of private rows.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] ',
};

/**
 * The command line of a cluster. It ends in a mark that nothing in PostgreSQL reads: the cluster's id, by which a process can be
 * recognised as this cluster's without any right on it, and a digest of version and settings, by which it can be seen to be up to date.
 */
export function serverArguments(port: number, clusterId: string, version: string): string[] {
  const fixed = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-p', String(port), ...fixed, '-c', mark(clusterId, version)];
}

/** On the command line of every server of this cluster. */
export function clusterMark(clusterId: string): string {
  return `marketplace.cluster=${clusterId}`;
}

/** On the command line of a server that is as this version would start it. */
export function mark(clusterId: string, version: string): string {
  const digest = createHash('sha256').update(JSON.stringify([version, settings])).digest('hex').slice(0, 12);
  return `${clusterMark(clusterId)}.${digest}`;
}
