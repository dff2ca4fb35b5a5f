/** Two spellings of one address have one key. The local part is folded too: no provider that matters tells cases apart (RFC 5321 2.4 allows it). */
export const emailKey = (email: string): string => email.trim().normalize('NFKC').toLowerCase();
