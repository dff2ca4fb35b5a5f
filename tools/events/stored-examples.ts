import { EVENTS, parsePayload, type EventDefinition } from '#contracts';
import { isDeepStrictEqual } from 'node:util';

/** Where the examples are kept, from the root of the repository: one file per event and version, every example that it ever had, oldest first. */
export const EXAMPLES_FOLDER = 'libs/contracts/events';

export type Catalogue = Readonly<Record<string, EventDefinition>>;
export type StoredExamples = Readonly<Record<string, readonly object[]>>;

export const CATALOGUE: Catalogue = EVENTS;

function parsed(type: string, definition: EventDefinition, example: object, which: string): string[] {
  try {
    const kept = JSON.parse(JSON.stringify(parsePayload(type, definition.payload, example))) as object;
    return isDeepStrictEqual(kept, example) ? [] : [`${type}, ${which}: its class no longer keeps every member`];
  } catch (error) {
    return [`${type}, ${which}: ${(error as Error).message}`];
  }
}

/** What is wrong between the catalogue and what once travelled. Empty when every consumer can still read every event there ever was. */
export function exampleProblems(catalogue: Catalogue, stored: StoredExamples): string[] {
  const gone = Object.keys(stored).filter((type) => !catalogue[type]).map((type) => `${type} has left the catalogue: jobs, outboxes and archives still hold it`);
  const wrong = Object.entries(catalogue).flatMap(([type, definition]) => {
    const examples = stored[type] ?? [];
    const last = examples.at(-1);
    return [
      ...examples.flatMap((example, i) => parsed(type, definition, example, `stored example ${i + 1}`)),
      ...(last && isDeepStrictEqual(last, definition.example) ? [] : [`${type}: its example is not the last one stored: npm run generate`]),
    ];
  });
  return [...gone, ...wrong];
}

/** The stored examples with those that are new; a stored one is never changed, and nothing is added while one no longer parses. */
export function withNew(catalogue: Catalogue, stored: StoredExamples): StoredExamples {
  const added = Object.fromEntries(Object.entries(catalogue).map(([type, { example }]) => {
    const examples = stored[type] ?? [];
    return [type, isDeepStrictEqual(examples.at(-1), example) ? examples : [...examples, example]];
  }));
  const problems = exampleProblems(catalogue, { ...stored, ...added });
  if (problems.length > 0) throw new Error(`events are added to, never changed; a breaking change is a v2 beside v1:\n${problems.join('\n')}`);
  return added;
}
