// Jest's global set-up of the project `db`: one PostgreSQL, one migrated template, cloned per test file. Jest loads this file natively, outside its
// own transform, hence from the build.
import { build } from '../build.mjs';

export default async function setUp() {
  await build(process.cwd());
  const { leaveTestClusterUrl, startTestCluster } = await import('#platform/testing');
  const { MIGRATIONS } = await import('#migrations');
  const cluster = await startTestCluster(MIGRATIONS);
  leaveTestClusterUrl(cluster.url);
  globalThis.marketplaceTestCluster = cluster;
}
