// House rules as lint errors; `tools/walls/lint.spec.ts` plants a violation of each and sees it reported.
import { relative } from 'node:path';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const ATTICS = /(^|\/)(utils?|helpers?|common|shared|misc)(\/|\.[cm]?[jt]s$)/;

/** A folder without a noun collects whatever nobody could place: a helper lives beside its one caller. */
const noAttic = {
  meta: { type: 'problem', schema: [], messages: { attic: '"{{path}}" names an attic: give it a noun, or keep the helper beside its caller.' } },
  create(context) {
    const path = relative(context.cwd, context.filename).replaceAll('\\', '/');
    return {
      Program(node) {
        if (ATTICS.test(path)) context.report({ node, messageId: 'attic', data: { path } });
      },
    };
  },
};

const FORWARD_REF = { selector: 'Identifier[name="forwardRef"]', message: 'forwardRef hides a cycle: split the modules instead.' };
const FOCUSED = [
  { selector: 'MemberExpression[object.name=/^(describe|it|test)$/][property.name=/^(only|skip|todo|failing)$/]', message: 'No focused, skipped or pending tests.' },
  { selector: 'CallExpression[callee.name=/^(fit|fdescribe|xit|xtest|xdescribe)$/]', message: 'No focused, skipped or pending tests.' },
];
const COMMONJS = { selector: 'CallExpression[callee.name="require"], Identifier[name="__dirname"], Identifier[name="__filename"]', message: 'The sources are ES modules: import, import.meta.dirname.' };
const SYNTAX = [FORWARD_REF, ...FOCUSED, COMMONJS];

const PURE = 'Domain code takes the time and ids as arguments.';
const CLOCK_AND_CHANCE = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: PURE },
  { selector: 'CallExpression[callee.name="Date"], Identifier[name="globalThis"]', message: PURE },
  { selector: 'MemberExpression[object.name="Date"][property.name="now"]', message: PURE },
  { selector: 'MemberExpression[object.name="Math"][property.name="random"]', message: PURE },
  { selector: 'MemberExpression[object.name="Temporal"][property.name="Now"]', message: PURE },
  { selector: 'Identifier[name="performance"], MemberExpression[object.name="crypto"]', message: PURE },
];

const ENVIRONMENT_IMPORTS = ['process', 'node:process'].map((name) => ({ name, importNames: ['env'], message: 'Only libs/platform/src/config reads the environment.' }));
const CRYPTO_IMPORTS = ['crypto', 'node:crypto'].map((name) => ({ name, allowImportNames: ['createHash'], message: PURE }));

/** Beside config: what tells the tests which servers and which shape they are run against. */
const ENVIRONMENT_READERS = ['libs/platform/src/config/**', 'tools/server-shape/environment.ts', 'apps/e2e/src/environment.ts'];

export default defineConfig(
  { ignores: ['dist/', 'node_modules/', 'coverage/', '.nx/', '.data/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  tseslint.configs.recommended,
  {
    files: ['**/*.{ts,mjs,cjs}'],
    plugins: { house: { rules: { 'no-attic': noAttic } } },
    rules: {
      'house/no-attic': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'max-params': ['error', { max: 6 }],
      'no-restricted-syntax': ['error', ...SYNTAX],
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Only libs/platform/src/config reads the environment.' }],
      'no-restricted-imports': ['error', { paths: ENVIRONMENT_IMPORTS }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }],
    },
  },
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
    },
  },
  {
    files: ['libs/*/src/domain/**/*.ts', 'libs/{disciplines,linking,screening,eligibility,ocds,reference}/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: { 'no-restricted-syntax': ['error', ...SYNTAX, ...CLOCK_AND_CHANCE], 'no-restricted-imports': ['error', { paths: [...ENVIRONMENT_IMPORTS, ...CRYPTO_IMPORTS] }] },
  },
  { files: ENVIRONMENT_READERS, rules: { 'no-restricted-properties': 'off', 'no-restricted-imports': 'off' } },
  { files: ['**/*.cjs'], rules: { 'no-restricted-syntax': 'off' } },
);
