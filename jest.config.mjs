// Tests run as CommonJS (Jest's ESM mode fails as soon as a CommonJS package requires @nestjs/common), so every installed
// ESM-only package is transformed too; the list is read from the lock file that npm leaves in node_modules.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = import.meta.dirname;

function esmPackages() {
  const lock = JSON.parse(readFileSync(join(root, 'node_modules/.package-lock.json'), 'utf8'));
  return Object.keys(lock.packages).filter((path) => {
    const manifest = join(root, path, 'package.json');
    return existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).type === 'module';
  });
}

const escaped = esmPackages().map((path) => path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
const parser = { syntax: 'typescript', decorators: true };
const transform = { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false };
const swc = ['@swc/jest', {
  swcrc: false,
  sourceMaps: 'inline',
  module: { type: 'commonjs' },
  jsc: { target: 'es2022', parser, transform, keepClassNames: true },
}];
const swcJs = ['@swc/jest', { swcrc: false, module: { type: 'commonjs' }, jsc: { target: 'es2022', parser: { syntax: 'ecmascript' } } }];

const common = {
  rootDir: root,
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'require', 'default'] },
  transform: { '\\.ts$': swc, '\\.m?js$': swcJs },
  transformIgnorePatterns: [`^(?!(${escaped.map((p) => join(root, p)).join('|')})/).*/node_modules/`],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  setupFiles: ['reflect-metadata'],
};

export default {
  // One more than the smallest machine that this is meant for has cores: the tests mostly wait for databases and for what they started.
  maxWorkers: 3,
  projects: [
    { ...common, displayName: 'e2e', testMatch: ['<rootDir>/apps/e2e/**/*.e2e.spec.ts'], setupFilesAfterEnv: ['<rootDir>/tools/testing/patience.mjs'], globalSetup: '<rootDir>/tools/testing/e2e-set-up.mjs', globalTeardown: '<rootDir>/tools/testing/e2e-tear-down.mjs' },
    { ...common, displayName: 'db', testMatch: ['<rootDir>/{libs,tools,apps}/**/*.db.spec.ts'], setupFilesAfterEnv: ['<rootDir>/tools/testing/patience.mjs'], globalSetup: '<rootDir>/tools/testing/global-setup.mjs', globalTeardown: '<rootDir>/tools/testing/global-teardown.mjs' },
    { ...common, displayName: 'embedded', testMatch: ['<rootDir>/libs/**/*.embedded.spec.ts'] },
    { ...common, displayName: 'unit', testMatch: ['<rootDir>/{libs,tools,apps,bench}/**/*.spec.ts'], testPathIgnorePatterns: ['\\.db\\.spec\\.ts$', '\\.embedded\\.spec\\.ts$', '\\.e2e\\.spec\\.ts$', '\\.browser\\.spec\\.ts$', '/node_modules/'] },
  ],
};
