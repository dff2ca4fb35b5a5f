import type { Bench } from '../bench.js';
export const plans: Bench = { name: 'plans', description: '', run: () => Promise.reject(new Error('not yet')) };
