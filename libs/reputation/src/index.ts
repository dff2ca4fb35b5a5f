export { estimateOf, priorMean, REPUTATION_PRIOR, type Estimate, type Part, type Ratings } from './estimate.js';
