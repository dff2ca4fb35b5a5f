import { Cursors, Database, DEFAULT_PAGE, pageOf, principalOf, type Caller, type CursorScope, type Page } from '#platform';
import { Injectable } from '@nestjs/common';
import { listedVendors, type ListedVendorRow, type VendorFilter } from '../persistence/listed-vendors.sql.js';
import type { VendorSort } from '../domain/vendor-sort.js';
import { publicView, type PublicVendorView } from './vendor-view.js';

export interface VendorListQuery extends VendorFilter {
  readonly sort?: VendorSort;
  readonly limit?: number;
  readonly cursor?: string;
}

/** Vendors that are listed and take work. */
@Injectable()
export class ListVendors {
  constructor(private readonly database: Database, private readonly cursors: Cursors) {}

  async execute(caller: Caller, query: VendorListQuery): Promise<Page<PublicVendorView>> {
    const { limit = DEFAULT_PAGE, sort = '-listedAt', cursor, ...filter } = query;
    const scope: CursorScope = { operation: 'listVendors', principal: principalOf(caller), filter: [query.q ?? null, query.discipline ?? null, query.specialism ?? null, query.country ?? null, query.language ?? null, sort] };
    const { text, values } = listedVendors({ ...filter, sort, limit, ...(cursor === undefined ? {} : { after: this.cursors.decode(scope, cursor) }) });
    const rows = await this.database.query<ListedVendorRow>(text, values);
    return pageOf(rows, limit, publicView, (last) => this.cursors.encode(scope, [sort === 'name' ? last.name_key : last.listed_at.toISOString(), last.vendor_id]));
  }
}
