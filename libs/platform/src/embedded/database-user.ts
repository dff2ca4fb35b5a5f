import { chown, lchown, lstat, readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresFailed } from './failure.js';

const NOBODY = 65534;

/** Under whom the binaries run: PostgreSQL refuses root. */
export interface DatabaseUser {
  /** Undefined: as we are. */
  readonly switchTo?: { readonly uid: number; readonly gid: number };
  /**
   * How PostgreSQL is told its cluster. As root on Linux through its working folder, which is entered before the user changes:
   * a cluster below root's home needs no right on the path to it.
   */
  clusterArgument(cluster: string): string;
}

const byPath = (cluster: string) => cluster;
const byWorkingFolder = () => '/proc/self/cwd';

/** Root keeps a cluster with its present owner, so that a user's folder stays that user's after a start as root. */
export async function chooseDatabaseUser(cluster: string): Promise<DatabaseUser> {
  const owner = await stat(cluster).catch(() => undefined);
  const uid = process.getuid?.();
  if (uid !== 0) {
    if (owner && owner.uid !== uid) {
      throw new EmbeddedPostgresFailed(`The database in ${cluster} belongs to user ${owner.uid}: start as that user or as root.`);
    }
    return { clusterArgument: byPath };
  }
  const switchTo = owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : await unprivilegedUser();
  return { switchTo, clusterArgument: process.platform === 'linux' ? byWorkingFolder : byPath };
}

async function unprivilegedUser(): Promise<{ uid: number; gid: number }> {
  const users = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const [, uid, gid] = /^postgres:[^:]*:(\d+):(\d+):/m.exec(users) ?? [];
  return uid === undefined ? { uid: NOBODY, gid: NOBODY } : { uid: Number(uid), gid: Number(gid) };
}

/** Does nothing unless we are root. */
export async function giveToDatabaseUser(path: string, user: DatabaseUser): Promise<void> {
  if (!user.switchTo) return;
  const { uid, gid } = user.switchTo;
  await chown(path, uid, gid).catch((error: Error) => {
    throw new EmbeddedPostgresFailed(`${path} cannot be given to user ${uid} (${error.message}): start as an ordinary user instead of root.`);
  });
}

/** A cluster that root copied or restored belongs to root, file by file. */
export async function giveTreeToDatabaseUser(folder: string, user: DatabaseUser): Promise<void> {
  if (!user.switchTo || (await lstat(folder)).uid !== 0) return;
  const { uid, gid } = user.switchTo;
  for (const entry of await readdir(folder, { recursive: true })) await lchown(join(folder, entry), uid, gid);
  await giveToDatabaseUser(folder, user);
}
