/** Name of a thing that must not change once it was merged -> digest of what counts of it. */
export type Checksums = Readonly<Record<string, string>>;

/** Where such things are written down, and what to do rather than edit one. */
export interface Ledger {
  /** From the root of the repository. */
  readonly file: string;
  readonly instead: string;
}

/** What is wrong with things as they are now, against those written down. */
export function checksumProblems(stored: Checksums, now: Checksums, { file, instead }: Ledger): string[] {
  return [
    ...Object.keys(now).filter((name) => stored[name] === undefined).map((name) => `${name} is not in ${file}: npm run generate`),
    ...Object.keys(stored).filter((name) => now[name] === undefined).map((name) => `${name} was merged and is gone`),
    ...Object.keys(now).filter((name) => stored[name] !== undefined && stored[name] !== now[name]).map((name) => `${name} was merged and is edited: ${instead}`),
  ];
}

/** The stored checksums with those of new things; throws rather than write over a merged one. */
export function withNew(stored: Checksums, now: Checksums, ledger: Ledger): Checksums {
  const problems = checksumProblems({ ...now, ...stored }, now, ledger);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return now;
}
