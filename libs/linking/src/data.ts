import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const DATA = join(import.meta.dirname, '../data');

/** A skill of ESCO. The address is empty where the tables this was made from do not have it, and alternatives may be missing for the same reason. */
export interface Skill {
  readonly label: string;
  readonly uri: string;
  readonly alternatives: readonly string[];
}

/** What the people of this trade call what the packs name: written here, beside the labels of the packs and the classifications. */
export interface HouseLabels {
  /** Names of products that are words of the language too: they count where they are written as names. */
  readonly brands: readonly string[];
  /** Labels that anybody may use without meaning the discipline: they count where the discipline is known or something else in the text points to it. */
  readonly ordinary: readonly string[];
  /** Short ones that are words or parts of words otherwise: they count in these letters. */
  readonly asWritten: readonly string[];
  /** Titles of occupations that name no field of work. */
  readonly titlesLeftOut: readonly string[];
  readonly labels: Readonly<Record<string, { readonly names: readonly string[]; readonly services: LabelsBySlug; readonly specialisms: LabelsBySlug } | undefined>>;
}

export type LabelsBySlug = Readonly<Record<string, readonly string[] | undefined>>;

const parse = (file: string): unknown => {
  const bytes = readFileSync(join(DATA, file));
  return JSON.parse((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
};

/** All skills of ESCO 1.1, by label. */
export const readSkills = (): readonly Skill[] =>
  (parse('skills.json.gz') as [string, string, string[]][]).map(([label, uri, alternatives]) => ({ label, uri, alternatives }));

/** Other labels of the occupations and skills that the packs name, by scheme and code: "ESCO 3313.2". */
export const readNamedByPacks = () => parse('named-by-packs.json.gz') as Readonly<Record<string, readonly string[] | undefined>>;

export const readHouseLabels = () => parse('house-labels.json') as HouseLabels;
