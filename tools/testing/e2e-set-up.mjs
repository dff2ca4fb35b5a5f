// Jest's global set-up of the project `e2e`: one data folder whose database is made and migrated, which journeys copy (`migratedDataFolder`). Making one takes
// each of them seconds, and is tested where a first start is.
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from '../build.mjs';

export default async function setUp() {
  await build(process.cwd());
  const { cleanEnvironment, leaveDataFolderTemplate } = await import(resolve('dist/apps/e2e/src/environment.js'));
  const folder = mkdtempSync(join(tmpdir(), 'marketplace-e2e-template-'));
  globalThis.marketplaceDataFolderTemplate = folder;
  const env = cleanEnvironment({ MARKETPLACE_DATA: folder, LOG_LEVEL: 'error' });
  execFileSync(process.execPath, [resolve('dist/apps/marketplace/src/cli.js'), 'migrate'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  leaveDataFolderTemplate(folder);
}
