// `npm run test:server`: the journeys against the server shape of docker-compose.yml. One worker, because it has the machine to itself.
import base from './jest.config.mjs';

const { testMatch: _, testPathIgnorePatterns: __, ...common } = base.projects.find((project) => project.displayName === 'unit');

export default {
  maxWorkers: 1,
  testTimeout: 60_000,
  projects: [{ ...common, displayName: 'server', testMatch: ['<rootDir>/tools/{server-shape,chaos}/*.e2e.spec.ts', '<rootDir>/apps/e2e/**/*.{e2e,browser}.spec.ts'], testPathIgnorePatterns: ['(process|observability)\\.e2e\\.spec\\.ts$'] }],
};
