/** One statement as a service sent it; instants are ISO strings here. */
export interface RecordedStatement {
  /** The database login that sent it. */
  readonly login: string;
  readonly text: string;
  readonly values: readonly unknown[];
}
