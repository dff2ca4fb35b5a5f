import { conflict, invalid, notFound, type ErrorEntry } from './entry.js';

/** Codes of rankings, matches and previews. */
export const MATCHING_ERRORS = {
  match_not_found: notFound('No such match', 'The request has no such match, or none that you may see.', 'Read the list of matches.'),
  run_not_found: notFound('No such ranking', 'There is no such ranking.', 'Check the id.'),
  replay_differs: conflict('Replay differs', 'The ranking comes out otherwise than it was stored.', 'Compare the versions of weights and vocabulary.'),
  unknown_discipline: invalid('Unknown discipline', 'The marketplace has no such discipline.', 'Use a slug from GET /v1/disciplines.'),
  unknown_service: invalid('Unknown service', 'A brief of the discipline asks for no such service.', 'Use the options of the field `services` in the discipline’s pack.'),
  unknown_specialism: invalid('Unknown specialism', 'The discipline has no such specialism.', 'Use slugs from the discipline’s pack.'),
} as const satisfies Readonly<Record<string, ErrorEntry>>;
