// A small legal copy of the house in a temporary folder: the walls are tried on it, never on the working tree.
import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');

/** Path below the tree -> content. */
export type Files = Readonly<Record<string, string>>;

const installed = (name: string): Files => ({
  [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: '1.0.0', main: 'index.js', license: 'MIT' }),
  [`node_modules/${name}/index.js`]: 'module.exports = {};\n',
});

const LEGAL: Files = {
  ...installed('typeorm'),
  ...installed('fast-check'),
  ...installed('stowaway'),
  'apps/marketplace/src/main.ts': "import { requests } from '#requests';\nimport { vendors } from '#vendors';\nimport { serve } from '#platform';\nserve([requests, vendors]);\n",
  'apps/vendors/src/main.ts': "import { vendors } from '#vendors';\nimport { serve } from '#platform';\nserve([vendors]);\n",
  'apps/e2e/src/journey.e2e.spec.ts': "import type { Shared } from '#contracts';\nexport const shared: Shared = 'a';\n",
  'libs/contracts/src/index.ts': "export type Shared = string;\nexport const VALUE = 'value';\nexport * from './domain-error.js';\n",
  'libs/contracts/src/domain-error.ts': 'export class DomainError extends Error {}\n',
  'libs/platform/src/index.ts': "import { VALUE } from '#contracts';\nexport const serve = (modules: unknown[]) => [VALUE, ...modules];\n",
  'libs/disciplines/src/index.ts': "export * from './pack.js';\n",
  'libs/disciplines/src/pack.ts': "import { isCountry } from '#reference';\nexport const packs = [isCountry];\n",
  'libs/reference/src/index.ts': "export const isCountry = (code: string) => code === 'AU';\n",
  'libs/requests/src/index.ts': "export { requests } from './requests.module.js';\n",
  'libs/requests/src/requests.module.ts':
    "import './http/request.controller.js';\nimport './jobs/on-vendor-listed.js';\nimport { publish } from './application/publish.js';\nexport const requests = publish;\n",
  'libs/requests/src/http/request.controller.ts': "import { publish } from '../application/publish.js';\nimport type { Request } from '../domain/request.js';\nexport const controller = (r: Request) => [publish, r];\n",
  'libs/requests/src/jobs/on-vendor-listed.ts': "import { publish } from '../application/publish.js';\nexport const job = publish;\n",
  'libs/requests/src/application/publish.ts':
    "import { save } from '../persistence/request.repository.js';\nimport { request } from '../domain/request.js';\nimport { serve } from '#platform';\nimport { packs } from '#disciplines';\nexport const publish = [save, request, serve, packs];\n",
  'libs/requests/src/domain/request.ts':
    "import { DomainError } from '#contracts/domain-error';\nimport type { Shared } from '#contracts';\nimport { packs } from '#disciplines';\nimport { isCountry } from '#reference';\nexport type Request = Shared;\nexport const request = [DomainError, packs, isCountry];\n",
  'libs/requests/src/persistence/request.repository.ts':
    "import 'typeorm';\nimport { serve } from '#platform';\nimport type { Request } from '../domain/request.js';\nexport const save = (r: Request) => [serve, r];\n",
  'libs/vendors/src/index.ts': "export { vendors } from './vendors.module.js';\n",
  'libs/vendors/src/vendors.module.ts': "import { VALUE } from '#contracts';\nexport const vendors = VALUE;\n",
  'migrations/index.ts': "import { serve } from '#platform';\nexport const migrations = serve([]);\n",
  'tools/inspect.ts': "import { migrations } from '#migrations';\nexport const seen = migrations;\n",
};

/** Writes the legal house with `planted` files over it, and returns its root. The caller removes it. */
export function houseWith(planted: Files): string {
  const root = mkdtempSync(join(tmpdir(), 'house-'));
  for (const name of ['package.json', 'tsconfig.json', 'tsconfig.base.json']) copyFileSync(join(ROOT, name), join(root, name));
  for (const [path, content] of Object.entries({ ...LEGAL, ...planted })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}
