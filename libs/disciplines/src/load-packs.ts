import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Criterion, DisciplinePack } from './pack.js';
import { completeCriterion, completePack, type WrittenCriterion, type WrittenPack } from './complete-pack.js';
import { inconsistencies } from './pack-consistency.js';

const PACKS = join(import.meta.dirname, '..', 'packs');
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const MOST_FINDINGS = 10;

/** A pack that must not be used; the message names the file and everything found in it. */
export class PackError extends Error {
  constructor(
    readonly file: string,
    readonly findings: readonly string[],
  ) {
    super(`${file} is not a usable discipline pack: ${findings.join('; ')}`);
    this.name = 'PackError';
  }
}

/** One discipline: the pack in force, and those that were before it, the latest first. */
export interface PackHistory {
  readonly current: DisciplinePack;
  readonly former: readonly DisciplinePack[];
}

/**
 * Reads every `<slug>/pack.json` below `folder`, by slug, and beside it what it replaced: `<slug>/versions/<version>.json`. The schema and the
 * criteria common to all disciplines are always the installation's own, so that no folder can bring weaker rules for itself.
 */
export function loadPacks(folder: string = PACKS): readonly PackHistory[] {
  const validate = new Ajv2020({ allErrors: true, discriminator: true, strict: false }).compile(readJson(join(PACKS, 'pack.schema.json')) as object);
  const common = (readJson(join(PACKS, 'common-criteria.json')) as WrittenCriterion[]).map(completeCriterion);
  const slugs = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Object.freeze(slugs.sort().map((slug) => loadHistory(folder, slug, (shown) => loadPack(join(folder, shown), { shown, slug, common, validate }))));
}

function loadHistory(folder: string, slug: string, load: (shown: string) => DisciplinePack): PackHistory {
  if (!KEBAB.test(slug) || slug.length > 40) throw new PackError(`${slug}/pack.json`, ['the folder name is the slug: lower-case words joined by hyphens, at most 40 characters']);
  const current = load(`${slug}/pack.json`);
  const versions = join(folder, slug, 'versions');
  const files = existsSync(versions) ? readdirSync(versions).filter((name) => name.endsWith('.json')) : [];
  const former = files.map((name) => {
    const shown = `${slug}/versions/${name}`;
    const pack = load(shown);
    if (name !== `${pack.version}.json`) throw new PackError(shown, [`it says version ${pack.version}: the file is named after the version`]);
    if (pack.version >= current.version) throw new PackError(shown, [`it is not older than version ${current.version}, which is in force`]);
    return pack;
  });
  return Object.freeze({ current, former: Object.freeze(former.sort((one, other) => other.version - one.version)) });
}

interface PackFile {
  readonly shown: string;
  readonly slug: string;
  readonly common: readonly Criterion[];
  readonly validate: ValidateFunction;
}

function loadPack(file: string, { shown, slug, common, validate }: PackFile): DisciplinePack {
  if (!existsSync(file)) throw new PackError(shown, ['the file is missing']);
  const written = readPack(file, shown);
  if (!validate(written)) throw new PackError(shown, explained(validate.errors ?? []));
  const pack = completePack(slug, written as WrittenPack, common);
  const found = inconsistencies(pack);
  if (found.length > 0) throw new PackError(shown, found.slice(0, MOST_FINDINGS));
  return deepFreeze(pack);
}

function readPack(file: string, shown: string): unknown {
  try {
    return readJson(file);
  } catch (error) {
    throw new PackError(shown, [`not JSON (${(error as Error).message})`]);
  }
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** `if` only repeats what its branch said; after another mistake, what it left unevaluated is noise. */
function explained(errors: readonly ErrorObject[]): string[] {
  const telling = errors.filter((error) => error.keyword !== 'if' && error.keyword !== 'unevaluatedProperties');
  const lines = (telling.length > 0 ? telling : errors)
    .map((error) => `${error.instancePath === '' ? '/' : error.instancePath} ${error.message ?? error.keyword}${detailOf(error)}`);
  return [...new Set(lines)].slice(0, MOST_FINDINGS);
}

function detailOf(error: ErrorObject): string {
  const { additionalProperty, unevaluatedProperty, allowedValues } = error.params as Record<string, unknown>;
  const stray = additionalProperty ?? unevaluatedProperty;
  if (stray !== undefined) return ` (${JSON.stringify(stray)})`;
  return Array.isArray(allowedValues) ? ` (${allowedValues.join(', ')})` : '';
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
