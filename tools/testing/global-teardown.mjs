// Stops what global-setup.mjs started.
export default async function tearDown() {
  await Promise.all((globalThis.marketplaceTestClusters ?? []).map((cluster) => cluster.stop()));
}
