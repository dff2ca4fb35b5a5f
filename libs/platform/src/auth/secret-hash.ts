import { createHash } from 'node:crypto';

/** What is kept of a bearer secret, and looked up by. It needs no slow hash: there are 2^256 of them. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
