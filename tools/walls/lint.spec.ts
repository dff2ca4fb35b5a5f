import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { houseWith, ROOT } from './house-tree.js';

interface Finding { readonly ruleId: string | null; readonly message: string }

const lines = (count: number) => Array.from({ length: count }, (_, i) => `export const line${i} = ${i};`).join('\n');
const LATER = 'export async function later(): Promise<void> {}\n';

/** ESLint reports an unused directive under no rule. */
const UNUSED_DIRECTIVE = 'unused directive';

/** The rules that the house itself sets, beside typescript-eslint's recommended ones. */
const HOUSE_RULES = `import config from ${JSON.stringify(`file://${ROOT}/eslint.config.mjs`)};
  const own = config.filter((part) => !part.name?.startsWith('typescript-eslint/')).flatMap((part) => Object.entries(part.rules ?? {}));
  console.log(JSON.stringify([...new Set(own.filter(([, setting]) => setting !== 'off').map(([name]) => name))]));`;

/** What is planted: file, its text, and the rule that must speak. */
const PLANTED: readonly (readonly [sentence: string, at: string, code: string, rule: string, message: string])[] = [
  ['a file of 301 lines', 'libs/platform/src/long.ts', lines(301), 'max-lines', '301'],
  ['a function with a seventh parameter', 'libs/platform/src/wide.ts', 'export function seven(a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1) { return [a, b, c, d, e, f, g]; }', 'max-params', '7'],
  ['a constructor with a seventh dependency', 'libs/platform/src/heavy.ts', 'export class Heavy { constructor(a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1) { void [a, b, c, d, e, f, g]; } }', 'max-params', '7'],
  ['forwardRef', 'libs/platform/src/cycle.ts', "import { forwardRef } from '@nestjs/common';\nexport const ref = forwardRef(() => Object);", 'no-restricted-syntax', 'cycle'],
  ['the environment read outside config', 'libs/platform/src/reads.ts', 'export const home = process.env.HOME;', 'no-restricted-properties', 'config'],
  ['the environment destructured', 'libs/platform/src/takes.ts', 'export const { env } = process;', 'no-restricted-properties', 'config'],
  ['the environment imported', 'libs/platform/src/imports.ts', "import { env } from 'node:process';\nexport const home = env.HOME;", 'no-restricted-imports', 'config'],
  ['any', 'libs/platform/src/loose.ts', 'export const loose = (x: any) => [x];', '@typescript-eslint/no-explicit-any', 'any'],
  ['a focused test', 'libs/platform/src/focused.spec.ts', "it.only('is alone', () => undefined);", 'no-restricted-syntax', 'focused'],
  ['a skipped test', 'libs/platform/src/skipped.spec.ts', "describe.skip('is idle', () => undefined);", 'no-restricted-syntax', 'focused'],
  ['a disabled test', 'libs/platform/src/disabled.spec.ts', "xit('is idle', () => undefined);", 'no-restricted-syntax', 'focused'],
  ['an attic folder', 'libs/platform/src/helpers/box.ts', 'export const box = 1;', 'house/no-attic', 'attic'],
  ['an attic file', 'libs/platform/src/utils.ts', 'export const box = 1;', 'house/no-attic', 'attic'],
  ['a promise nobody waits for', 'libs/platform/src/floating.ts', `${LATER}export function go() { later(); }`, '@typescript-eslint/no-floating-promises', 'awaited'],
  ['a promise where a truth is expected', 'libs/platform/src/misused.ts', `${LATER}export const go = () => (later() ? 1 : 2);`, '@typescript-eslint/no-misused-promises', 'conditional'],
  ['an await of no promise', 'libs/platform/src/thenable.ts', 'export async function go() { await 1; }', '@typescript-eslint/await-thenable', 'await'],
  ['CommonJS in a source', 'libs/platform/src/old.ts', 'export const here = __dirname;', 'no-restricted-syntax', 'ES modules'],
  ['a note for later', 'libs/platform/src/later.ts', `// ${'TO'}DO finish\nexport const done = false;`, 'no-warning-comments', 'todo'],
  ['the clock in a domain', 'libs/requests/src/domain/clock.ts', 'export const now = () => new Date();', 'no-restricted-syntax', 'arguments'],
  ['chance imported into a domain', 'libs/requests/src/domain/ids.ts', "import { randomUUID } from 'node:crypto';\nexport const id = randomUUID;", 'no-restricted-imports', 'arguments'],
  ['a comparison that converts', 'libs/platform/src/loosely.ts', 'export const same = (a: unknown, b: unknown) => a == b;', 'eqeqeq', '==='],
  ['a variable that nobody uses', 'libs/platform/src/spare.ts', 'const spare = 1;\nexport const used = 2;', '@typescript-eslint/no-unused-vars', 'spare'],
  ['a rule switched off where it says nothing', 'libs/platform/src/hushed.ts', '// eslint-disable-next-line eqeqeq\nexport const quiet = true;', UNUSED_DIRECTIVE, 'Unused eslint-disable'],
  ['chance in a pure library', 'libs/screening/src/chance.ts', 'export const roll = () => Math.random();', 'no-restricted-syntax', 'arguments'],
];

describe('the linter', () => {
  let root: string;
  let findings: ReadonlyMap<string, readonly Finding[]>;

  beforeAll(() => {
    root = houseWith(Object.fromEntries(PLANTED.map(([, at, code]) => [at, `${code}\n`])));
    const bin = join(ROOT, 'node_modules/eslint/bin/eslint.js');
    const run = spawnSync(process.execPath, [bin, '--config', join(ROOT, 'eslint.config.mjs'), '--format', 'json', 'apps', 'libs'], { cwd: root, encoding: 'utf8' });
    if (!run.stdout.startsWith('[')) throw new Error(`eslint did not run: ${run.stderr}`);
    const files = JSON.parse(run.stdout) as { filePath: string; messages: Finding[] }[];
    findings = new Map(files.map((file) => [file.filePath.slice(root.length + 1), file.messages]));
  }, 60_000);

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('says nothing about the files that keep to the rules', () => {
    const plants = new Set(PLANTED.map(([, at]) => at));
    expect([...findings].filter(([path, messages]) => !plants.has(path) && messages.length > 0)).toEqual([]);
  });

  it('has a planted violation for every rule of the house', () => {
    const rules = JSON.parse(execFileSync(process.execPath, ['--input-type=module', '--eval', HOUSE_RULES], { encoding: 'utf8' })) as string[];
    expect(rules.length).toBeGreaterThan(10);
    expect(rules.filter((rule) => !PLANTED.some(([, , , planted]) => planted === rule))).toEqual([]);
  });

  it.each(PLANTED)('reports %s', (_sentence, at, _code, rule, message) => {
    const said = findings.get(at) ?? [];
    expect(said.filter((finding) => (finding.ruleId ?? UNUSED_DIRECTIVE) === rule).map((finding) => finding.message).join('\n')).toContain(message);
  });
});
