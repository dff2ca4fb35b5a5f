/** An account as its holder sees it. */
export interface AccountView {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  readonly emailVerified: boolean;
  readonly createdAt: string;
}

export const accountView = (account: { id: string; email: string; displayName: string; createdAt: Date; emailVerifiedAt: Date | null }): AccountView => ({
  id: account.id,
  email: account.email,
  displayName: account.displayName,
  emailVerified: account.emailVerifiedAt !== null,
  createdAt: account.createdAt.toISOString(),
});
