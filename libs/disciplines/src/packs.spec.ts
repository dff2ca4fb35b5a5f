import { disciplinePacks } from './packs.js';
it('loads', () => { console.log(disciplinePacks().map((p) => [p.slug, p.briefFields.length, p.criteria.length])); });
