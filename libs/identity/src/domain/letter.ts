/** A mail as people read it: paragraphs, and at most one token to copy. */
export interface Letter {
  readonly subject: string;
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  readonly token?: string;
  readonly after: readonly string[];
}
