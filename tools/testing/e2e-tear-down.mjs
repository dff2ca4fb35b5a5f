// Removes what e2e-set-up.mjs made.
import { rmSync } from 'node:fs';

export default function tearDown() {
  const folder = globalThis.marketplaceDataFolderTemplate;
  if (folder) rmSync(folder, { recursive: true, force: true });
}
