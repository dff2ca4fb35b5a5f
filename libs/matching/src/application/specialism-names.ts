import { packOf } from '#disciplines';
import type { SpecialismNames } from '../domain/explain.js';

/** Slug -> name of a discipline's specialisms; none for a discipline without a pack. */
export const specialismNames = (discipline: string): SpecialismNames => Object.fromEntries((packOf(discipline)?.specialisms ?? []).map(({ slug, label }) => [slug, label]));
