/** A mail as people read it: paragraphs, and at most one token to copy. */
export interface Letter {
  readonly subject: string;
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  readonly token?: string;
  /** Where something is to be done; the address of a page of ours. */
  readonly link?: string;
  readonly after: readonly string[];
}

/** How many changes of the same kind a mail stands for besides the one that it tells; absent: none. */
export interface Folded {
  readonly more?: number;
}

export const besides = (more: number | undefined): string[] => (more === undefined ? [] : [`It is the latest of ${more + 1} such changes within an hour; look at what holds now.`]);
