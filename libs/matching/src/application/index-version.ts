import { createHash } from 'node:crypto';

const digestOf = (parts: readonly string[]) => createHash('sha256').update(parts.join('\n')).digest('hex');

/** Names what was ranked over: how it was read, and the digest of all vendors as they were read (in the order of their digests). */
export const indexVersionOf = (vendorDigests: readonly string[]): string => `views-1:${digestOf(vendorDigests).slice(0, 32)}`;

/** Equal for rankings that must come out alike, up to the ageing of evidence. */
export const inputsDigestOf = (request: object, weightsVersion: string, indexVersion: string): string => digestOf([JSON.stringify(request), weightsVersion, indexVersion]);
