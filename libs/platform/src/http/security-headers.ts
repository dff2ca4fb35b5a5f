/** What every answer says to a browser that it should come upon: TLS from now on, no guessing of types, nothing to be loaded, framed or told to others. Pages have a policy of their own (`compose.ts`). */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'content-security-policy': `default-src 'none'; base-uri 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
};
