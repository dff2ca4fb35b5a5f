import type { EntityManager } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { Statement } from './tx.js';

type Rows = readonly object[];

const quoted = (name: string): string => `"${name}"`;

const listed = (columns: readonly ColumnMetadata[]): string => columns.map(({ databaseName }) => quoted(databaseName)).join(', ');

/** Statements that write rows of row classes as TypeORM would, without the work of its query builder: its names, its conversions. A row states every column. */
export class RowStatements {
  constructor(private readonly manager: EntityManager) {}

  insert(type: new () => object, rows: Rows): Statement {
    const { table, columns } = this.layout(type);
    const places = rows.map((_row, i) => `(${columns.map((_column, j) => `$${i * columns.length + j + 1}`).join(', ')})`);
    return { sql: `INSERT INTO ${table} (${listed(columns)}) VALUES ${places.join(', ')}`, values: rows.flatMap((row) => this.values(columns, row)) };
  }

  /** `key`: the members that tell rows apart; a row that is there already becomes as it is given. */
  put(type: new () => object, rows: Rows, key: readonly string[]): Statement {
    const { columns } = this.layout(type);
    const [keys, others] = [true, false].map((wanted) => columns.filter(({ propertyName }) => key.includes(propertyName) === wanted)) as [ColumnMetadata[], ColumnMetadata[]];
    const changes = others.map(({ databaseName }) => `${quoted(databaseName)} = EXCLUDED.${quoted(databaseName)}`).join(', ');
    const { sql, values } = this.insert(type, rows);
    return { sql: `${sql} ON CONFLICT (${listed(keys)}) DO ${changes === '' ? 'NOTHING' : `UPDATE SET ${changes}`}`, values: values ?? [] };
  }

  /** Only the members that `values` has are changed. */
  change(type: new () => object, key: object, values: object): Statement {
    const { table, columns } = this.layout(type);
    const of = (from: object) => columns.filter(({ propertyName }) => Object.hasOwn(from, propertyName));
    const [changed, keys] = [of(values), of(key)];
    const settings = changed.map(({ databaseName }, i) => `${quoted(databaseName)} = $${i + 1}`).join(', ');
    const condition = keys.map(({ databaseName }, i) => `${quoted(databaseName)} = $${changed.length + i + 1}`).join(' AND ');
    return { sql: `UPDATE ${table} SET ${settings} WHERE ${condition}`, values: [...this.values(changed, values), ...this.values(keys, key)] };
  }

  private layout(type: new () => object): { readonly table: string; readonly columns: readonly ColumnMetadata[] } {
    const { tablePath, columns } = this.manager.connection.getMetadata(type);
    return { table: tablePath.split('.').map(quoted).join('.'), columns };
  }

  private values(columns: readonly ColumnMetadata[], row: object): unknown[] {
    const { driver } = this.manager.connection;
    return columns.map((column) => {
      const value: unknown = column.getEntityValue(row);
      if (value === undefined) throw new Error(`${column.entityMetadata.name}.${column.propertyName} is not stated`);
      return driver.preparePersistentValue(value, column) as unknown;
    });
  }
}
