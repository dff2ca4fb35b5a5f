/** Which shape the journeys run against: the embedded all-in-one, or one process per service on servers. */
export const shape = (): 'embedded' | 'server' => (process.env['E2E_SHAPE'] === 'server' ? 'server' : 'embedded');

const TEMPLATE = 'MARKETPLACE_E2E_TEMPLATE';

/** The data folder that the global set-up of a run left for journeys to copy; none in other runs. */
export const dataFolderTemplate = (): string | undefined => process.env[TEMPLATE];

export const leaveDataFolderTemplate = (folder: string): void => {
  process.env[TEMPLATE] = folder;
};

/** The environment of a marketplace of its own: what the caller's shell configures for another one is left out. */
export const cleanEnvironment = (own: Readonly<Record<string, string>>): Record<string, string> => ({ PATH: process.env['PATH'] ?? '/usr/bin:/bin', HOME: process.env['HOME'] ?? '/', ...own });
