import type { Bench } from '../bench.js';
export const backlog: Bench = { name: 'backlog', description: '', run: () => Promise.reject(new Error('not yet')) };
