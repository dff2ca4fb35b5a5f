import { warningsFor } from '#disciplines';
import { screen, type ScreenedText, type Screening } from '#screening';
import type { ProfileContent } from '../../domain/profile.js';
import type { ReviewedClaim } from '../../persistence/profile.row.js';

function textsOf({ headline, story, links, disciplines }: ProfileContent, displayName: string): ScreenedText[] {
  return [
    { pointer: '/displayName', text: displayName },
    { pointer: '/headline', text: headline },
    { pointer: '/story', text: story },
    ...Object.entries(links).map(([name, text]) => ({ pointer: `/links/${name}`, text })),
    ...disciplines.map(({ story: text }, i) => ({ pointer: `/disciplines/${i}/story`, text })),
    ...disciplines.flatMap(({ exclusions = [] }, i) => exclusions.map((text, j) => ({ pointer: `/disciplines/${i}/exclusions/${j}`, text }))),
  ];
}

const evidenceOf = (claims: readonly ReviewedClaim[]): ScreenedText[] =>
  claims.flatMap(({ evidence }, i) => evidence.flatMap(({ text, url }, j) => [
    ...(text === undefined ? [] : [{ pointer: `/qualifications/${i}/evidence/${j}/text`, text }]),
    ...(url === undefined ? [] : [{ pointer: `/qualifications/${i}/evidence/${j}/url`, text: url }]),
  ]));

export interface ProfileScreening {
  readonly content: Screening;
  /** Of the claims that wait: an operator reads them anyway, so only `blocked` matters. */
  readonly claims: Screening;
}

/** What is submitted: the profile under its organisation's name of this moment, with the claims that wait. */
export interface SubmittedProfile {
  readonly displayName: string;
  /** ISO 3166-1 alpha-2, of the organisation. */
  readonly country: string;
  readonly content: ProfileContent;
  readonly claims: readonly ReviewedClaim[];
}

/** Screens what a vendor wrote, with the warnings of the disciplines it offers. Evidence names registers, referees and numbers: that is what it is for. */
export function screenProfile({ displayName, country, content, claims }: SubmittedProfile): ProfileScreening {
  const redFlags = warningsFor('vendor', content.disciplines.map((offer) => offer.discipline));
  const evidence = evidenceOf(claims);
  const pointers = evidence.map((text) => text.pointer);
  const ordinary = { contact_email: 'info', contact_phone: 'info', contact_handle: 'info' } as const;
  return {
    content: screen(textsOf(content, displayName), { country, redFlags, linkPointers: ['/links'] }),
    claims: screen(evidence, { country, redFlags, linkPointers: pointers, identifierPointers: pointers, severities: ordinary }),
  };
}
