import type { Bench } from '../bench.js';
export const lists: Bench = { name: 'lists', description: '', run: () => Promise.reject(new Error('not yet')) };
