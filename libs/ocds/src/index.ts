export * from './record.js';
export * from './release.js';
export { EXTENSION_SCHEMA, extensionOf } from './extension.js';
export { packageOf, type OcdsPackage, type OcdsPackaging } from './package-of.js';
export { releaseOf, type OcdsPublisher } from './release-of.js';
