import { warningsFor } from '#disciplines';
import { screen, type Screening } from '#screening';
import type { CaseStudyContent } from '../../domain/case-study.js';

/** Addresses of public work are in their place among the links, whose hosts the domain restricts; figures are read like any other text. `country`: of the vendor's organisation. */
export function screenCaseStudy({ title, client, asked, done, outcome, figures, links, discipline }: CaseStudyContent, country: string): Screening {
  const texts = [
    { pointer: '/title', text: title },
    { pointer: '/client/sector', text: client.sector },
    ...(client.name === null ? [] : [{ pointer: '/client/name', text: client.name }]),
    { pointer: '/asked', text: asked },
    { pointer: '/done', text: done },
    { pointer: '/outcome', text: outcome },
    ...figures.flatMap(({ label, value }, i) => [{ pointer: `/figures/${i}/label`, text: label }, { pointer: `/figures/${i}/value`, text: value }]),
    ...links.map((text, i) => ({ pointer: `/links/${i}`, text })),
  ];
  return screen(texts, { country, redFlags: warningsFor('vendor', [discipline]), linkPointers: ['/links'] });
}
