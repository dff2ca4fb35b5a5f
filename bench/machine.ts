import { availableParallelism } from 'node:os';

/** What a figure depends on, without naming anybody's machine. */
export const machine = (): Record<string, string | number> => ({ cores: availableParallelism(), node: process.versions.node });
