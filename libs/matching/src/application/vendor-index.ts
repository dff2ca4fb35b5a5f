import { Coalesced, Database, Tail, tailFromNow, type TailedRow } from '#platform';
import { Injectable } from '@nestjs/common';
import { corpusStatistics, type CorpusStatistics } from '../domain/corpus.js';
import { vendorOf, type VendorContent } from '../domain/inputs.js';
import type { MatchVendor } from '../domain/match.js';
import { READ_STANDING_KEYS, READ_VENDOR_CONTENTS, READ_VENDOR_STANDINGS, type StandingKeyRecord, type VendorContentRecord, type VendorStandingRecord } from '../persistence/vendor-inputs.sql.js';

interface VendorChange extends TailedRow {
  readonly vendor_id: string;
}

interface Entry {
  readonly content: VendorContent;
  /** With the standing that `key` tells apart from others; null until it is read. */
  readonly standing: { readonly key: string; readonly vendor: MatchVendor } | null;
}

interface DisciplineIndex {
  readonly entries: Map<string, Entry>;
  /** Vendors that have changed since they were read. */
  readonly stale: Set<string>;
  readonly refresh: Coalesced<IndexedVendors>;
  corpus: CorpusStatistics | undefined;
}

export interface IndexedVendors {
  /** The instant at which their standing was read. */
  readonly at: Date;
  readonly vendors: readonly MatchVendor[];
  readonly corpus: CorpusStatistics;
}

/** Everything is read anew this often: what an offset from UTC is changes with the season, without any event. */
const KEPT_MS = 3_600_000;

/**
 * The vendors of a discipline, kept in this process: what they wrote is read once and again when `vendors.changes` names them, in the order of commits; their
 * standing (listed, paused, qualified, sanctioned) is read from the dated views every time, so that nobody is shown a moment longer than they may be (R7).
 */
@Injectable()
export class VendorIndex {
  private readonly disciplines = new Map<string, { readonly since: number; readonly index: Promise<DisciplineIndex> }>();
  private tail: Promise<Tail<VendorChange>> | undefined;

  constructor(private readonly database: Database) {}

  /** As they are now: callers at the same time share one look, which began after each of them asked. */
  async of(discipline: string): Promise<IndexedVendors> {
    return (await this.kept(discipline)).refresh.run();
  }

  private async refresh(index: DisciplineIndex, discipline: string): Promise<IndexedVendors> {
    await (await this.follow()).catchUp();
    const at = await this.database.clock();
    const keys = await this.database.query<StandingKeyRecord>(READ_STANDING_KEYS, [discipline, at]);
    forgetOthers(index, keys);
    await this.readAgain(index, discipline, keys.map(({ vendor_id: id }) => id).filter((id) => index.stale.has(id) || !index.entries.has(id)));
    await this.judgeAgain(index, discipline, at, keys.filter(({ vendor_id: id, key }) => index.entries.get(id)?.standing?.key !== key));
    const vendors = keys.flatMap(({ vendor_id: id }) => index.entries.get(id)?.standing?.vendor ?? []);
    return { at, vendors, corpus: (index.corpus ??= corpusStatistics(vendors)) };
  }

  /** Begun with the first use, before the first load: a process that never previews follows nothing. */
  private follow(): Promise<Tail<VendorChange>> {
    this.tail ??= tailFromNow(this.database).then((from) => new Tail<VendorChange>(this.database, { relation: 'vendors.changes', columns: ['vendor_id'] }, from, (rows) => this.mark(rows)));
    this.tail.catch(() => (this.tail = undefined));
    return this.tail;
  }

  private async mark(rows: readonly VendorChange[]): Promise<void> {
    // A discipline whose load fails is loaded anew, after this.
    const indexes = await Promise.allSettled([...this.disciplines.values()].map(({ index }) => index));
    for (const index of indexes.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))) for (const { vendor_id: id } of rows) index.stale.add(id);
  }

  private kept(discipline: string): Promise<DisciplineIndex> {
    const known = this.disciplines.get(discipline);
    if (known && performance.now() - known.since < KEPT_MS) return known.index;
    const index = this.load(discipline);
    this.disciplines.set(discipline, { since: performance.now(), index });
    index.catch(() => this.disciplines.delete(discipline));
    return index;
  }

  private async load(discipline: string): Promise<DisciplineIndex> {
    await this.follow();
    const index: DisciplineIndex = { entries: new Map(), stale: new Set(), corpus: undefined, refresh: new Coalesced(() => this.refresh(index, discipline)) };
    await this.read(index, discipline, null);
    return index;
  }

  /** What changes while it is being read is marked again, hence the marks go first. */
  private async readAgain(index: DisciplineIndex, discipline: string, vendorIds: readonly string[]): Promise<void> {
    if (vendorIds.length === 0) return;
    for (const id of vendorIds) index.stale.delete(id);
    await this.read(index, discipline, vendorIds).catch((error: unknown) => {
      for (const id of vendorIds) index.stale.add(id);
      throw error;
    });
  }

  /** Between the keys and this a standing may have changed again; then the next key differs, and meanwhile the newer one counts. */
  private async judgeAgain(index: DisciplineIndex, discipline: string, at: Date, changed: readonly StandingKeyRecord[]): Promise<void> {
    if (changed.length === 0) return;
    const keys = new Map(changed.map(({ vendor_id: id, key }) => [id, key]));
    const records = await this.database.query<VendorStandingRecord>(READ_VENDOR_STANDINGS, [discipline, at, [...keys.keys()]]);
    for (const { vendor_id: id, standing } of records) {
      const entry = index.entries.get(id);
      const key = keys.get(id);
      if (entry && key !== undefined) index.entries.set(id, { ...entry, standing: { key, vendor: vendorOf({ ...entry.content, ...standing }) } });
    }
  }

  private async read(index: DisciplineIndex, discipline: string, vendorIds: readonly string[] | null): Promise<void> {
    const records = await this.database.query<VendorContentRecord>(READ_VENDOR_CONTENTS, [discipline, vendorIds]);
    for (const { vendor_id: id, content } of records) index.entries.set(id, { content, standing: null });
    index.corpus = undefined;
  }
}

/** Who left the directory, or no longer offers the discipline, counts no more among its vendors. */
function forgetOthers(index: DisciplineIndex, keys: readonly StandingKeyRecord[]): void {
  const here = new Set(keys.map(({ vendor_id: id }) => id));
  for (const id of index.stale) if (!here.has(id)) index.stale.delete(id);
  for (const id of index.entries.keys()) {
    if (here.has(id)) continue;
    index.entries.delete(id);
    index.corpus = undefined;
  }
}
