// Jest's global set-up of the project `db`: for each worker one PostgreSQL with a migrated template, cloned per test file. Jest loads this file natively,
// outside its own transform, hence from the build.
import { build } from '../build.mjs';

export default async function setUp({ maxWorkers }) {
  await build(process.cwd());
  const { leaveTestClusterUrls, startTestCluster } = await import('#platform/testing');
  const { MIGRATIONS } = await import('#migrations');
  globalThis.marketplaceTestClusters = await Promise.all(Array.from({ length: maxWorkers }, () => startTestCluster(MIGRATIONS)));
  leaveTestClusterUrls(globalThis.marketplaceTestClusters.map(({ url }) => url));
}
