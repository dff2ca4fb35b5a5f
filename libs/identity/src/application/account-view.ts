/** An account as its holder sees it. */
export interface AccountView {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  readonly createdAt: string;
}

export const accountView = (account: { id: string; email: string; displayName: string; createdAt: Date }): AccountView => ({
  id: account.id,
  email: account.email,
  displayName: account.displayName,
  createdAt: account.createdAt.toISOString(),
});
