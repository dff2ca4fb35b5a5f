import type pg from 'pg';

/** Kind and name of an object (`table vendors.profile`) -> everything the database knows about it. */
export type Catalogue = ReadonlyMap<string, string>;

/*
 * Every object outside PostgreSQL's own schemas, with its owner and rights. Rights are spelt out with acldefault, so that "nothing granted yet" and "the
 * default granted" read alike. Checks, indexes, views and functions are told by the server itself, in its own words.
 */
const OBJECTS = `
  WITH ours AS (SELECT oid, nspname FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema$)')
  SELECT 'schema ' || nspname AS object, nspname AS schema, concat_ws(' ', pg_get_userbyid(nspowner), coalesce(nspacl, acldefault('n', nspowner))::text) AS definition
    FROM pg_namespace JOIN ours USING (oid, nspname)
  UNION ALL
  SELECT CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'table' WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'S' THEN 'sequence' ELSE c.relkind::text END || ' ' || nspname || '.' || c.relname, nspname,
    concat_ws(' ', pg_get_userbyid(c.relowner), (SELECT string_agg(acl::text, ' ' ORDER BY acl::text) FROM unnest(coalesce(c.relacl, acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner))) AS acl),
      c.relpersistence, c.reloptions::text, CASE WHEN c.relkind = 'v' THEN pg_get_viewdef(c.oid) END)
    FROM pg_class c JOIN ours ON ours.oid = c.relnamespace WHERE c.relkind NOT IN ('i', 'I', 't', 'c')
  UNION ALL
  SELECT 'column ' || nspname || '.' || c.relname || '.' || a.attname, nspname,
    concat_ws(' ', format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN 'not null' END, pg_get_expr(d.adbin, d.adrelid), nullif(a.attidentity, ''), nullif(a.attgenerated, ''),
      (SELECT 'collate ' || collname FROM pg_collation WHERE oid = a.attcollation AND collname <> 'default'), a.attacl::text)
    FROM pg_class c JOIN ours ON ours.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum WHERE c.relkind IN ('r', 'p', 'v', 'm')
  UNION ALL
  SELECT 'constraint ' || nspname || '.' || c.relname || '.' || conname, nspname, pg_get_constraintdef(k.oid)
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN ours ON ours.oid = c.relnamespace WHERE k.contype <> 'n'
  UNION ALL
  SELECT 'index ' || nspname || '.' || t.relname || '.' || c.relname, nspname, pg_get_indexdef(i.indexrelid)
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid JOIN ours ON ours.oid = t.relnamespace WHERE t.relkind <> 't'
  UNION ALL
  SELECT 'function ' || p.oid::regprocedure, nspname, concat_ws(' ', pg_get_userbyid(p.proowner), coalesce(p.proacl, acldefault('f', p.proowner))::text, pg_get_functiondef(p.oid))
    FROM pg_proc p JOIN ours ON ours.oid = p.pronamespace WHERE p.prokind IN ('f', 'p')
  UNION ALL
  SELECT 'trigger ' || nspname || '.' || c.relname || '.' || tgname, nspname, pg_get_triggerdef(t.oid)
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN ours ON ours.oid = c.relnamespace WHERE NOT tgisinternal
  UNION ALL
  SELECT 'type ' || nspname || '.' || typname, nspname, concat_ws(' ', typtype, (SELECT string_agg(enumlabel, ' ' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid))
    FROM pg_type t JOIN ours ON ours.oid = t.typnamespace WHERE typtype IN ('d', 'e', 'r')
  UNION ALL SELECT concat_ws('.', 'extension ' || nspname, extname), coalesce(nspname, ''), extversion FROM pg_extension LEFT JOIN ours ON ours.oid = extnamespace
  UNION ALL SELECT 'default rights ' || oid, '', defaclacl::text FROM pg_default_acl
`;

/** Everything in the database, or in the named schemas. */
export async function catalogueOf(client: pg.Client, schemas?: readonly string[]): Promise<Catalogue> {
  const { rows } = await client.query<{ object: string; definition: string }>(`SELECT object, definition FROM (${OBJECTS}) AS every_one WHERE $1::text[] IS NULL OR schema = ANY ($1) ORDER BY object`, [schemas ?? null]);
  return new Map(rows.map((row) => [row.object, row.definition]));
}

/** The objects that differ, as `+ added`, `- gone`, `~ changed`, with both definitions. */
export function differences(before: Catalogue, after: Catalogue): string[] {
  return [
    ...[...after].filter(([object]) => !before.has(object)).map(([object, is]) => `+ ${object}: ${is}`),
    ...[...before].filter(([object]) => !after.has(object)).map(([object, was]) => `- ${object}: ${was}`),
    ...[...after].filter(([object, is]) => before.has(object) && before.get(object) !== is).map(([object, is]) => `~ ${object}: ${before.get(object)} -> ${is}`),
  ];
}
