export * from './eligibility.js';
