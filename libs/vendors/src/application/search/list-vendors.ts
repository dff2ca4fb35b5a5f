import { Cursors, Database, type Caller, type Page, type PageQuery } from '#platform';
import { Injectable } from '@nestjs/common';
import { listedVendors, type ListedVendorRow, type VendorFilter } from '../../persistence/listed-vendors.sql.js';
import type { VendorSort } from '../../domain/vendor-sort.js';
import { publicView, type PublicVendorView } from '../profile/vendor-view.js';

export interface VendorListQuery extends VendorFilter, PageQuery {
  readonly sort?: VendorSort;
}

/** Vendors that are listed and take work. */
@Injectable()
export class ListVendors {
  constructor(private readonly database: Database, private readonly cursors: Cursors) {}

  async execute(caller: Caller, query: VendorListQuery): Promise<Page<PublicVendorView>> {
    const { limit, cursor, sort = '-listedAt', ...filter } = query;
    const { q = null, discipline = null, specialism = null, country = null, language = null } = filter;
    const page = this.cursors.open(caller, 'listVendors', [q, discipline, specialism, country, language, sort], { limit, cursor });
    const { text, values } = listedVendors({ ...filter, sort, after: page.after, most: page.rows });
    const rows = await this.database.query<ListedVendorRow>(text, values);
    return page.of(rows, publicView, (row) => [sort === 'name' ? row.name_key : row.listed_at.toISOString(), row.vendor_id]);
  }
}
