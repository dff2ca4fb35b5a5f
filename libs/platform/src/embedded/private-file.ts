import { randomBytes } from 'node:crypto';
import { chown, link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

const MASTER_KEY = /^[A-Za-z0-9_-]{43}$/;

/**
 * The key under which private keys are stored encrypted: 32 random bytes as base64url, kept in `master.key` (mode 0600).
 * Safe to call from several processes at once: all of them get the same key. Throws when the file holds anything else.
 */
export async function readOrCreateMasterKey(dataFolder: string): Promise<string> {
  const folder = resolve(dataFolder);
  await mkdir(folder, { recursive: true, mode: 0o711 });
  const path = join(folder, 'master.key');
  const existing = await readIfPresent(path);
  if (existing === undefined) await createOnce(path, `${randomBytes(32).toString('base64url')}\n`);
  const key = (existing ?? (await readFile(path, 'utf8'))).trim();
  if (!MASTER_KEY.test(key)) throw new Error(`${path} is damaged: it must hold 32 bytes as base64url; restore it from a backup.`);
  return key;
}

/** The text of a file, or undefined when there is none. */
export async function readIfPresent(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

/** Replaces a private file so that a crash leaves either the old text or the new one. */
export async function replacePrivateFile(path: string, text: string): Promise<void> {
  await rename(await writeBeside(path, text), path);
}

/** `link` fails when the name exists, so of many writers exactly one wins and nobody ever reads half a file. */
async function createOnce(path: string, text: string): Promise<void> {
  const draft = await writeBeside(path, text);
  try {
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function writeBeside(path: string, text: string): Promise<string> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await giveToFolderOwner(draft);
  return draft;
}

/** Root may start once on a user's folder without locking that user out of it afterwards. */
export async function giveToFolderOwner(path: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const owner = await stat(dirname(path));
  if (owner.uid !== 0) await chown(path, owner.uid, owner.gid);
}
