import { configurationPage, environmentExample } from '#platform';
import { errorsPage } from './errors-page.js';

/** Every file that is generated from the sources, by its path from the root of the repository. */
export const DOCUMENTS: Readonly<Record<string, () => string>> = {
  'docs/configuration.md': configurationPage,
  'docs/errors.md': errorsPage,
  '.env.example': environmentExample,
};
