import { randomBytes } from 'node:crypto';

/** A bearer secret of 256 random bits; `prefix` tells people and secret scanners what they found. */
export const newSecret = (prefix: 'refresh' | 'invitation' | 'verify' | 'reset' | 'change' | 'export' | 'confirm' | 'key'): string => `mkt_${prefix}_${randomBytes(32).toString('base64url')}`;
