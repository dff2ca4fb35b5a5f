import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where an installation serves its extension of the standard; tools look for the schema beside the first of them. */
export const EXTENSION_FILE = '/v1/ocds/extension/extension.json';

/** A JSON Merge Patch (RFC 7396) on the release schema, as extensions are. */
export const EXTENSION_SCHEMA = JSON.parse(readFileSync(join(import.meta.dirname, '../extension/release-schema.json'), 'utf8')) as {
  readonly definitions: Readonly<Record<string, unknown>>;
};

/** What says what the extension is, in the members that the standard asks for. */
export const extensionOf = (origin: string) => ({
  name: { en: 'Outsourcing request' },
  description: { en: 'What a request for outsourced work says beyond the standard: the brief of its discipline, its requirements and how bids are asked for; the marketplace’s own words for states.' },
  compatibility: ['1.1'],
  documentationUrl: { en: `${origin}/docs` },
  schemas: ['release-schema.json'],
});
