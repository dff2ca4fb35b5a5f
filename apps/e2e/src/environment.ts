/** Which shape the journeys run against: the embedded all-in-one, or one process per service on servers. */
export const shape = (): 'embedded' | 'server' => (process.env['E2E_SHAPE'] === 'server' ? 'server' : 'embedded');

/** The environment of a marketplace of its own: what the caller's shell configures for another one is left out. */
export const cleanEnvironment = (own: Readonly<Record<string, string>>): Record<string, string> => ({ PATH: process.env['PATH'] ?? '/usr/bin:/bin', HOME: process.env['HOME'] ?? '/', ...own });
