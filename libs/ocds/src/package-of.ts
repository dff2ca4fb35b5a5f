import { EXTENSION_FILE } from './extension.js';
import type { OcdsPublisher } from './release-of.js';
import type { OcdsRelease } from './release.js';

export interface OcdsPackage {
  readonly uri: string;
  readonly version: '1.1';
  readonly extensions: readonly string[];
  readonly publishedDate: string;
  readonly publisher: { readonly name: string; readonly uri: string };
  readonly license: string | null;
  readonly releases: readonly OcdsRelease[];
  readonly links: { readonly next?: string };
}

export interface OcdsPackaging extends OcdsPublisher {
  readonly publisherName: string;
  /** Address of the licence of the data; empty: none is stated. */
  readonly license: string;
  /** Where this page, and the next one if there is one, are found below the origin. */
  readonly path: string;
  readonly nextPath: string | null;
  /** Of a package without releases, in which nothing was last changed. */
  readonly madeAt: Date;
}

const OFFICIAL = 'https://raw.githubusercontent.com/open-contracting-extensions';

/** What is used beyond the schema: bids, bid opening and pagination as the partnership publishes them, and our own. */
export const extensionsAt = (origin: string): readonly string[] => [
  `${OFFICIAL}/ocds_bid_extension/v1.1.5/extension.json`,
  `${OFFICIAL}/ocds_bidOpening_extension/master/extension.json`,
  `${OFFICIAL}/ocds_pagination_extension/master/extension.json`,
  `${origin}${EXTENSION_FILE}`,
];

/** A page of releases. `publishedDate` is that of the last change in it, as the standard asks of what is made on demand. */
export function packageOf(releases: readonly OcdsRelease[], { origin, publisherName, license, path, nextPath, madeAt }: OcdsPackaging): OcdsPackage {
  const last = releases.map(({ date }) => date).sort().at(-1);
  return {
    uri: `${origin}${path}`,
    version: '1.1',
    extensions: extensionsAt(origin),
    publishedDate: last ?? madeAt.toISOString(),
    publisher: { name: publisherName, uri: origin },
    license: license === '' ? null : license,
    releases,
    links: nextPath === null ? {} : { next: `${origin}${nextPath}` },
  };
}
