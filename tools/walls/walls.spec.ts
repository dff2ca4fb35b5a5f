import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { houseWith, ROOT, type Files } from './house-tree.js';

interface Violation { readonly rule: { readonly name: string }; readonly from: string; readonly to: string }
interface Cruise { readonly violations: readonly Violation[]; readonly rules: readonly string[] }

/** Runs the gate as `npm run check:walls` does, on another tree with the same configuration. */
function cruise(root: string): Cruise {
  const bin = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const tops = readdirSync(root).filter((name) => ['apps', 'libs', 'migrations', 'tools', 'bench'].includes(name));
  const run = spawnSync(process.execPath, [bin, '--config', join(ROOT, '.dependency-cruiser.mjs'), '--output-type', 'json', ...tops], {
    cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024,
  });
  if (!run.stdout.startsWith('{')) throw new Error(`dependency-cruiser did not run: ${run.stderr}`);
  const { summary } = JSON.parse(run.stdout) as { summary: { violations: Violation[]; ruleSetUsed: { forbidden: { name: string }[] } } };
  return { violations: summary.violations, rules: summary.ruleSetUsed.forbidden.map((rule) => rule.name) };
}

/** One violation per rule: the planted file is the one that must be reported. */
const PLANTED: Readonly<Record<string, { readonly at: string; readonly code: string; readonly beside?: Files }>> = {
  'no-cycles': { at: 'libs/platform/src/egg.ts', code: "export * from './hen.js';", beside: { 'libs/platform/src/hen.ts': "export * from './egg.js';" } },
  'no-unresolvable': { at: 'libs/platform/src/lost.ts', code: "export * from './nowhere.js';" },
  'no-attics': { at: 'libs/platform/src/attic-visitor.ts', code: "export * from './utils/box.js';", beside: { 'libs/platform/src/utils/box.ts': 'export const box = 1;' } },
  'no-attics-inside': { at: 'libs/platform/src/helpers.ts', code: "export * from './index.js';" },
  'no-orphans': { at: 'libs/platform/src/orphan.ts', code: 'export const orphan = 1;' },
  'no-unused-files': { at: 'libs/platform/src/unused.ts', code: "export * from './index.js';" },
  'no-development-packages': { at: 'libs/platform/src/played.ts', code: "import 'fast-check';\nexport {};" },
  'no-undeclared-packages': { at: 'libs/platform/src/smuggled.ts', code: "import 'stowaway';\nexport {};" },
  'services-never-import-services': { at: 'libs/requests/src/application/neighbour.ts', code: "export * from '#vendors';" },
  'libraries-by-their-index': { at: 'libs/requests/src/application/side-door.ts', code: "export * from '../../../disciplines/src/pack.js';" },
  'index-exports-the-module': { at: 'libs/matching/src/index.ts', code: "export * from './application/rank.js';", beside: { 'libs/matching/src/application/rank.ts': "export * from '#contracts';" } },
  'libraries-never-import-apps': { at: 'libs/requests/src/application/upstairs.ts', code: "export * from '../../../../migrations/index.js';" },
  'platform-looks-at-contracts': { at: 'libs/platform/src/discipline.ts', code: "export * from '#disciplines';" },
  'contracts-import-nothing-of-ours': { at: 'libs/contracts/src/machinery.ts', code: "export * from '#platform';" },
  'pure-libraries-import-nothing-of-ours': { at: 'libs/screening/src/index.ts', code: "export * from '#disciplines';" },
  'reference-imports-nothing-of-ours': { at: 'libs/reference/src/trade.ts', code: "export * from '#screening';" },
  'pure-libraries-know-no-framework': { at: 'libs/ocds/src/index.ts', code: "import 'typeorm';\nexport {};" },
  'edges-look-at-application-and-domain': { at: 'libs/requests/src/http/row.controller.ts', code: "export * from '../persistence/request.repository.js';" },
  'application-knows-no-edge': { at: 'libs/requests/src/application/asks-http.ts', code: "export * from '../http/request.controller.js';" },
  'mail-looks-down': { at: 'libs/requests/src/mail/asks-application.ts', code: "export * from '../application/publish.js';" },
  'persistence-looks-down': { at: 'libs/requests/src/persistence/asks-application.ts', code: "export * from '../application/publish.js';" },
  'persistence-imports-no-pure-library': { at: 'libs/requests/src/persistence/judges.ts', code: "export * from '#disciplines';" },
  'persistence-takes-types-from-contracts': { at: 'libs/requests/src/persistence/values.ts', code: "import { VALUE } from '#contracts';\nexport const v = VALUE;" },
  'domain-looks-at-domain': { at: 'libs/requests/src/domain/saves.ts', code: "export * from '../persistence/request.repository.js';" },
  'domain-imports-no-machinery': { at: 'libs/requests/src/domain/serves.ts', code: "export * from '#platform';" },
  'domain-takes-types-from-contracts': { at: 'libs/requests/src/domain/values.ts', code: "import { VALUE } from '#contracts';\nexport const v = VALUE;" },
  'domain-is-pure': { at: 'libs/requests/src/domain/reads.ts', code: "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;" },
  'apps-only-compose': { at: 'apps/marketplace/src/rules.ts', code: "export * from '#disciplines';" },
  'app-specs-know-the-packs': { at: 'apps/marketplace/src/peeks.spec.ts', code: "export * from '../../../libs/requests/src/persistence/request.repository.js';" },
  'apps-never-import-apps': { at: 'apps/marketplace/src/other.ts', code: "export * from '../../vendors/src/main.js';" },
  'e2e-over-http-alone': { at: 'apps/e2e/src/peeks.e2e.spec.ts', code: "export * from '#requests';" },
  'migrations-know-no-service': { at: 'migrations/1700000000000-requests-peeks.ts', code: "export * from '#requests';" },
};

describe('the walls', () => {
  const roots: string[] = [];
  let planted: Cruise;

  beforeAll(() => {
    const files = Object.fromEntries(Object.values(PLANTED).flatMap(({ at, code, beside = {} }) => [[at, code], ...Object.entries(beside)]));
    roots.push(houseWith(files));
    planted = cruise(roots[0]!);
  });

  afterAll(() => {
    for (const root of roots) rmSync(root, { recursive: true, force: true });
  });

  it('are silent about a house that keeps to them', () => {
    roots.push(houseWith({}));
    expect(cruise(roots.at(-1)!).violations).toEqual([]);
  });

  it('have a planted violation for every rule', () => {
    expect(Object.keys(PLANTED).sort()).toEqual([...planted.rules].sort());
  });

  it.each(Object.entries(PLANTED))('%s is reported when it is broken', (name, { at }) => {
    expect(planted.violations.filter((v) => v.rule.name === name).map((v) => v.from)).toContain(at);
  });

  it('stand in this repository', () => {
    expect(cruise(ROOT).violations.map((v) => `${v.rule.name}: ${v.from} -> ${v.to}`)).toEqual([]);
  });
});
