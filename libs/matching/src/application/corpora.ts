import { Injectable } from '@nestjs/common';
import { corpusStatistics, type CorpusStatistics } from '../domain/corpus.js';
import type { MatchVendor } from '../domain/match.js';

/** Disciplines kept in memory; the one used longest ago makes room. */
const KEPT = 50;

/** The statistics of each discipline, made again only when one of its vendors has changed: `indexVersion` is the digest of them all. */
@Injectable()
export class Corpora {
  private readonly kept = new Map<string, { readonly indexVersion: string; readonly corpus: CorpusStatistics }>();

  of(discipline: string, indexVersion: string, vendors: readonly MatchVendor[]): CorpusStatistics {
    const known = this.kept.get(discipline);
    const corpus = known?.indexVersion === indexVersion ? known.corpus : corpusStatistics(vendors);
    this.kept.delete(discipline);
    this.kept.set(discipline, { indexVersion, corpus });
    const [oldest] = this.kept.keys();
    if (this.kept.size > KEPT && oldest !== undefined) this.kept.delete(oldest);
    return corpus;
  }
}
