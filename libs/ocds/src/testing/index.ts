export { faultsOfPackage, faultsOfRelease, type Faults } from './faults.js';
