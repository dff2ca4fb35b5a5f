import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './house-tree.js';

const SOURCES = ['apps', 'libs', 'migrations', 'tools', 'package.json', 'tsconfig.json', 'tsconfig.base.json', 'jest.config.mjs', '.swcrc'];

/** What is planted into a copy of the sources: a text in a file that is there, and what stands in its place. */
interface Plant { readonly at: string; readonly instead: string; readonly of: string; readonly says: RegExp }

const MISTYPED: Readonly<Record<string, Plant>> = {
  'a number where a text belongs': { at: 'libs/contracts/src/services.ts', of: 'export type ServiceName', instead: "export const planted: string = 1;\nexport type ServiceName", says: /services\.ts.*TS2322/ },
  'a declared subscriber without its handler': { at: 'libs/vendors/src/vendors.module.ts', of: "'vendors.on-case-decided': OnCaseDecided, ", instead: '', says: /vendors\.module\.ts.*TS2322[^\n]*\n.*vendors\.on-case-decided\"' is missing/ },
  'an event without an example': { at: 'libs/contracts/src/identity-events.ts', of: 'example:', instead: 'sample:', says: /identity-events\.ts.*TS2353/ },
  'an access that there is not': { at: 'libs/identity/src/http/me.controller.ts', of: "access: 'account'", instead: "access: 'everybody'", says: /me\.controller\.ts.*TS2322/ },
};

const UNDECLARED = { at: 'libs/identity/src/http/me.controller.ts', of: /@Operation\([^\n]*\)\n/, says: 'MeController.read: GET /v1/me declares no @Operation' };

describe('the gates', () => {
  let root: string;

  const change = (at: string, of: string | RegExp, instead: string) => {
    const before = readFileSync(join(root, at), 'utf8');
    const after = before.replace(of, instead);
    if (after === before) throw new Error(`nothing to plant in ${at}`);
    writeFileSync(join(root, at), after);
    return () => writeFileSync(join(root, at), before);
  };
  const node = (...args: string[]) => {
    const run = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    return { code: run.status, output: `${run.stdout}${run.stderr}` };
  };

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'gates-'));
    for (const name of SOURCES) cpSync(join(ROOT, name), join(root, name), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  });

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('of types report each planted error, and nothing in other files of the libraries', () => {
    const undo = Object.values(MISTYPED).map(({ at, of, instead }) => change(at, of, instead));
    const planted = node('node_modules/typescript-7/bin/tsc', '-p', 'tsconfig.json', '--pretty', 'false');
    for (const back of undo) back();
    expect(planted.code).not.toBe(0);
    for (const { says } of Object.values(MISTYPED)) expect(planted.output).toMatch(says);
    const reported = new Set([...planted.output.matchAll(/^(libs[^(]+)\(/gm)].map((match) => match[1]));
    expect([...reported].sort()).toEqual(Object.values(MISTYPED).map(({ at }) => at).sort());
  }, 120_000);

  it('of the build refuse a route without @Operation, and pass the same tree with it', () => {
    const build = () => {
      node('tools/build.mjs');
      return node('dist/apps/marketplace/src/cli.js', 'openapi', '--out', 'dist/openapi.json');
    };
    const back = change(UNDECLARED.at, UNDECLARED.of, '');
    const planted = build();
    back();
    expect([planted.code, planted.output]).toEqual([1, expect.stringContaining(UNDECLARED.says)]);
    expect(build()).toEqual({ code: 0, output: '' });
  }, 120_000);
});
