import { Cursors, Database, type Caller, type CursorPosition, type Page, type PageQuery } from '#platform';
import { Injectable } from '@nestjs/common';
import type { VendorFilter } from '../../domain/search-filter.js';
import { anyOf } from '../../domain/search-words.js';
import { utcHours } from '../../domain/utc-hours.js';
import type { VendorSort } from '../../domain/vendor-sort.js';
import type { VendorsAsked } from '../../persistence/found-vendors.sql.js';
import { listedVendors, type FoundVendorRow } from '../../persistence/listed-vendors.sql.js';
import { vendorFacets, type FacetsRow } from '../../persistence/vendor-facets.sql.js';
import { facetsView, foundView, interpretationView, type FacetsView, type FoundVendorView, type InterpretationView } from './search-view.js';
import { corrected, UnderstandWords, type Correction, type UnderstoodWords } from './understand-words.js';
import { filterOf, type VendorSearch } from './vendor-search.js';

export type VendorListQuery = VendorSearch & PageQuery & { readonly q?: string; readonly sort?: VendorSort; readonly facets?: boolean };

export interface FoundVendors extends Page<FoundVendorView> {
  /** When words were looked for. */
  readonly interpretedAs?: InterpretationView;
  /** When they were asked for. */
  readonly facets?: FacetsView;
}

interface Sought {
  readonly words?: string;
  readonly marked?: string;
  readonly understood?: UnderstoodWords;
  readonly corrections: readonly Correction[];
}

/** Fewer than these are little: typing errors are looked for. */
const LITTLE = 3;

/** Vendors that are listed and take work. */
@Injectable()
export class ListVendors {
  constructor(private readonly database: Database, private readonly cursors: Cursors, private readonly understanding: UnderstandWords) {}

  async execute(caller: Caller, query: VendorListQuery): Promise<FoundVendors> {
    const { limit, cursor, q, facets = false, sort: asked, ...search } = query;
    const sort = asked === undefined || (asked === 'relevance' && q === undefined) ? (q === undefined ? '-listedAt' : 'relevance') : asked;
    const scope = Object.entries({ ...search, q, sort }).filter(([, value]) => value !== undefined).sort(([one], [other]) => (one < other ? -1 : 1));
    const page = this.cursors.open(caller, 'listVendors', scope, { limit, cursor });
    const filter = filterOf(search);
    const hours = search.hours && { ...utcHours(search.hours, await this.database.clock()), shared: search.hours.shared };
    const wanted = { filter: { ...filter, ...(hours ? { hours } : {}) }, sort, after: page.after.slice(0, -1), most: page.rows };
    const { sought, rows } = await this.find(q, wanted, page.after);
    const found = page.of(rows, foundView, (row) => [...positionOf(row, sort), JSON.stringify(sought.corrections)]);
    return {
      ...found,
      ...(sought.understood ? { interpretedAs: interpretationView(sought.understood, sought.corrections) } : {}),
      ...(facets ? { facets: await this.facets(sought, wanted.filter) } : {}),
    };
  }

  /** Corrections are decided on the first page; the others keep to them. */
  private async find(q: string | undefined, wanted: Omit<VendorsAsked, 'words'>, after: CursorPosition): Promise<{ readonly sought: Sought; readonly rows: readonly FoundVendorRow[] }> {
    const decided = JSON.parse((after.at(-1) as string | undefined) ?? '[]') as Correction[];
    const sought = await this.sought(q, decided);
    const rows = await this.rows(sought, wanted);
    if (after.length > 0 || q === undefined || rows.length >= LITTLE) return { sought, rows };
    const corrections = await this.understanding.corrections(sought.understood?.unknown ?? []);
    if (corrections.length === 0) return { sought, rows };
    const other = await this.sought(q, corrections);
    const more = await this.rows(other, wanted);
    return more.length > rows.length ? { sought: other, rows: more } : { sought, rows };
  }

  private async sought(q: string | undefined, corrections: readonly Correction[]): Promise<Sought> {
    if (q === undefined) return { corrections };
    const understood = await this.understanding.execute(q);
    const meant = corrections.length === 0 ? [] : [await this.understanding.execute(corrected(q, corrections))];
    const either = (pick: (of: UnderstoodWords) => string) => anyOf([understood, ...meant].map(pick).filter((text) => text !== ''));
    return { understood: meant[0] ? { ...meant[0], linked: [...understood.linked, ...meant[0].linked.filter(({ text }) => !understood.linked.some((one) => one.text === text))] } : understood, words: either((of) => of.query), marked: either((of) => of.marked), corrections };
  }

  private async rows({ words, marked }: Sought, wanted: Omit<VendorsAsked, 'words'>): Promise<readonly FoundVendorRow[]> {
    if (words === '') return [];
    const { text, values } = listedVendors({ ...wanted, ...(words === undefined ? {} : { words }), ...(marked ? { marked } : {}) });
    return this.database.query<FoundVendorRow>(text, values);
  }

  private async facets({ words }: Sought, filter: VendorFilter): Promise<FacetsView> {
    if (words === '') return facetsView({ total: 0, exact: true, qualified: 0, tags: null });
    const { text, values } = vendorFacets({ filter, ...(words === undefined ? {} : { words }) });
    const row = await this.database.one<FacetsRow>(text, values);
    return facetsView(row as FacetsRow);
  }
}

const positionOf = (row: FoundVendorRow, sort: VendorSort): CursorPosition =>
  sort === 'relevance' ? [row.tier, row.vendor_id] : keyOf(row, sort);
const keyOf = (row: FoundVendorRow, sort: VendorSort): CursorPosition => [sort === 'name' ? row.name_key : row.listed_at.toISOString(), row.vendor_id];
