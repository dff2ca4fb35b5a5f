import { configurationPage, environmentExample } from '#platform';

/** Every file that is generated from the settings, by its path from the root of the repository. */
export const DOCUMENTS: Readonly<Record<string, () => string>> = {
  'docs/configuration.md': configurationPage,
  '.env.example': environmentExample,
};
