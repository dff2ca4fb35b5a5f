/** For `isEmail`: no quoted local part (RFC 5321 4.1.2), in which blanks, line ends and whole addresses may stand. Nobody has one, and every reader takes it for something else. */
export const PLAIN_ADDRESS = { blacklisted_chars: '\\s"<>(),:;\\\\\\[\\]' } as const;

/** Two spellings of one address have one key. The local part is folded too: no provider that matters tells cases apart (RFC 5321 2.4 allows it). */
export const emailKey = (email: string): string => email.trim().normalize('NFKC').toLowerCase();
