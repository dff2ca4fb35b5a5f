import { getMetadataArgsStorage } from 'typeorm';

/**
 * The columns of a row class for a hand-written SELECT, each under its member's name, so that what it reads is the row. For locks and hot reads:
 * there TypeORM's query builder costs more than PostgreSQL does (docs/adr/0002). Dates are text, as TypeORM gives them. `alias` names the table in the statement.
 */
export function rowColumns(row: new () => object, alias: string): string {
  const columns = getMetadataArgsStorage().columns.filter((column) => column.target === row);
  if (columns.length === 0) throw new Error(`${row.name} is no row class`);
  return columns.map(({ propertyName, options }) => `${alias}.${options.name ?? propertyName}${options.type === 'date' ? '::text' : ''} AS "${propertyName}"`).join(', ');
}
