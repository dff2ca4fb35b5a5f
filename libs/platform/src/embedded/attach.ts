import { resolve } from 'node:path';
import { readClusterState } from './cluster.js';
import { adminUrl } from './postmaster.js';

/** The DSN of the database that another process of this installation runs on a data folder, for commands beside it; undefined when there is none yet. */
export async function runningEmbeddedUrl(dataFolder: string): Promise<string | undefined> {
  const state = await readClusterState(resolve(dataFolder));
  return state.port === undefined ? undefined : adminUrl(state.port, state.password);
}
