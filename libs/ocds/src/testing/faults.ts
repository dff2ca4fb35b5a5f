import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXTENSION_SCHEMA } from '../extension.js';
import type { OcdsPackage } from '../package-of.js';
import type { OcdsRelease } from '../release.js';
import { wordsOf, type Schema } from './codelists.js';
import { danglingIn } from './references.js';

/** What is wrong with a release or a package by the standard, and what only deserves a look. */
export interface Faults {
  readonly errors: readonly string[];
  /** Codes that neither an open list nor we have, and members that neither the schema nor an extension declares. */
  readonly warnings: readonly string[];
}

const standard = (file: string): Schema => JSON.parse(readFileSync(join(import.meta.dirname, '../../standard', file), 'utf8')) as Schema;

/** A JSON Merge Patch (RFC 7396). */
function merged(target: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const known = typeof target === 'object' && target !== null && !Array.isArray(target) ? (target as Record<string, unknown>) : {};
  return Object.entries(patch).reduce<Record<string, unknown>>((all, [key, value]) => ({ ...all, [key]: merged(all[key], value) }), known);
}

const text = { type: 'string' };
const instant = { type: 'string', format: 'date-time' };

/** The members of the official extensions that are used, as those declare them. */
const OFFICIAL = {
  properties: { bids: { type: 'object', properties: { statistics: { type: 'array', items: { $ref: '#/definitions/Statistic' } }, details: { type: 'array', items: { $ref: '#/definitions/Bid' } } } } },
  definitions: {
    Tender: { properties: { bidOpening: { type: 'object', properties: { date: instant } } } },
    Award: { properties: { relatedBid: text } },
    Statistic: { type: 'object', required: ['id', 'measure', 'value'], properties: { id: text, measure: { ...text, enum: ['requests', 'bids', 'validBids', 'bidders', 'qualifiedBidders'] }, date: instant, value: { type: 'number' } } },
    Bid: {
      type: 'object',
      required: ['id'],
      properties: {
        id: text, date: instant, status: { ...text, enum: ['invited', 'pending', 'valid', 'disqualified', 'withdrawn'] },
        tenderers: { type: 'array', items: { $ref: '#/definitions/OrganizationReference' } },
        value: { $ref: '#/definitions/Value' },
      },
    },
  },
};

/** Schemes of ours, which the open list of schemes need not have: the extension says what they are. */
const OWN_SCHEMES = ['x_discipline', 'x_specialism'].map((scheme) => `${scheme} is not in itemClassificationScheme.csv`);

const official = standard('release-schema.json');
const extended = merged(merged(official, OFFICIAL), EXTENSION_SCHEMA) as Schema;
const packageSchema = standard('release-package-schema.json');

function validatorOf(release: Schema) {
  const ajv = new AjvDraft04.default({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(release);
  const check = (schema: Schema) => {
    const validate = ajv.getSchema(String(schema['id'])) ?? ajv.compile(schema);
    return (document: unknown): string[] => (validate(document) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`));
  };
  return { release: check(release), package: check(packageSchema) };
}

const plain = validatorOf(official);
const whole = validatorOf(extended);

const onTheWire = (document: unknown): unknown => JSON.parse(JSON.stringify(document));

/** By the official schema and its codelists, by our extension, and by what refers to what. */
export function faultsOfRelease(release: OcdsRelease): Faults {
  const sent = onTheWire(release);
  const { errors, warnings } = wordsOf(sent, extended);
  return { errors: [...new Set([...plain.release(sent), ...whole.release(sent)]), ...errors, ...danglingIn(release)], warnings: warnings.filter((warning) => !OWN_SCHEMES.some((own) => warning.endsWith(own))) };
}

export function faultsOfPackage(document: OcdsPackage): Faults {
  const each = document.releases.map(faultsOfRelease);
  return { errors: [...plain.package(onTheWire(document)), ...each.flatMap(({ errors }) => errors)], warnings: each.flatMap(({ warnings }) => warnings) };
}
