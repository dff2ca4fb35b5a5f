// `npm run test:server`: the journeys against the server shape of docker-compose.yml, two of them at a time: each starts servers and processes of its own, and mostly waits.
import base from './jest.config.mjs';

const { testMatch: _, testPathIgnorePatterns: __, ...common } = base.projects.find((project) => project.displayName === 'unit');

export default {
  maxWorkers: 2,
  testTimeout: 60_000,
  projects: [{ ...common, displayName: 'server', testMatch: ['<rootDir>/tools/{server-shape,chaos}/*.e2e.spec.ts', '<rootDir>/apps/e2e/**/*.{e2e,browser}.spec.ts'], testPathIgnorePatterns: ['(process|observability)\\.e2e\\.spec\\.ts$'] }],
};
