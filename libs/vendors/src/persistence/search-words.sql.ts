import type { Database } from '#platform';
import type { SearchPart } from '../domain/search-words.js';

/** What the database makes of one part of what was asked. */
export interface KnownPart {
  /** A tsquery in its own text; empty when the part holds no word. */
  readonly words: string;
  /** The first lexeme. */
  readonly lexeme: string | null;
  /** Some profile says it. */
  readonly known: boolean;
  /** Words of profiles that begin with it, the shortest first; of an open part alone. */
  readonly longer: readonly string[];
}

const LONGER = 20;

const KNOWN = `
  SELECT (CASE WHEN asked.phrase THEN phraseto_tsquery('vendors.words', n.text) ELSE plainto_tsquery('vendors.words', n.text) END)::text AS words, l.lexeme,
    EXISTS (SELECT FROM vendors.search_word w WHERE w.word = l.lexeme) AS known,
    CASE WHEN asked.open THEN ARRAY(SELECT w.word FROM vendors.search_word w WHERE w.word > l.lexeme AND w.word < l.lexeme || chr(1114111) ORDER BY length(w.word), w.word LIMIT ${LONGER}) ELSE '{}' END AS longer
  FROM unnest($1::text[], $2::boolean[], $3::boolean[]) WITH ORDINALITY AS asked (text, phrase, open, place),
    LATERAL (SELECT normalize(asked.text, NFKC) AS text) n, LATERAL (SELECT (tsvector_to_array(to_tsvector('vendors.words', n.text)))[1] COLLATE "C" AS lexeme) l
  ORDER BY asked.place`;

export function knownParts(database: Database, parts: readonly SearchPart[]): Promise<KnownPart[]> {
  return database.query<KnownPart>(KNOWN, [parts.map((part) => part.text), parts.map((part) => part.phrase), parts.map((part) => part.open)]);
}

export interface LikeWord {
  readonly word: string;
  /** The word of a profile that is like it, the most similar first. */
  readonly like: string;
}

const LIKE = 12;

const ALIKE = `
  SELECT asked.word, w.word AS like FROM unnest($1::text[]) WITH ORDINALITY AS asked (word, place),
    LATERAL (SELECT w.word, vendors.similarity(w.word, asked.word) AS similarity FROM vendors.search_word w
      WHERE w.word OPERATOR(vendors.%) asked.word AND w.word <> asked.word ORDER BY similarity DESC, w.word LIMIT ${LIKE}) w
  ORDER BY asked.place, w.similarity DESC, w.word`;

export function likeWords(database: Database, words: readonly string[]): Promise<LikeWord[]> {
  return database.query<LikeWord>(ALIKE, [words]);
}
