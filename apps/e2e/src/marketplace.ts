import { startServerShape } from '../../../tools/server-shape/run.js';
import { newDataFolder, removeDataFolder, startAllInOne } from './all-in-one.js';
import { shape } from './environment.js';

/** A marketplace to walk through, in the shape that the run asks for. */
export interface Marketplace {
  readonly baseUrl: string;
  stop(): Promise<void>;
}

export async function startMarketplace(): Promise<Marketplace> {
  if (shape() === 'server') return startServerShape({ print: () => undefined });
  const dataFolder = await newDataFolder();
  const running = await startAllInOne(dataFolder);
  return {
    baseUrl: running.baseUrl,
    stop: async () => {
      await running.stop();
      await removeDataFolder(dataFolder);
    },
  };
}
