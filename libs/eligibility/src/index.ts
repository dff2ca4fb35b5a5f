export * from './decide.js';
export * from './eligibility.js';
