// Jest's global set-up of the project `db`: one PostgreSQL, one migrated template, cloned per test file. Jest loads this file natively, outside its
// own transform, hence from the build.
import { build } from '../build.mjs';

export default async function setUp() {
  await build(process.cwd());
  const { CLUSTER_URL_VARIABLE, startTestCluster } = await import('#platform/testing');
  const { MIGRATIONS } = await import('#migrations');
  const cluster = await startTestCluster(MIGRATIONS);
  process.env[CLUSTER_URL_VARIABLE] = cluster.url;
  globalThis.marketplaceTestCluster = cluster;
}
