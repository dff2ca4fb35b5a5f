import { DomainError } from '#contracts';
import { packOf } from '#disciplines';
import { screen, type ScreenedText, type Screening } from '#screening';
import type { ProfileContent } from '../domain/profile.js';
import type { ReviewedClaim } from '../persistence/profile.row.js';

function textsOf({ headline, story, links, disciplines }: ProfileContent): ScreenedText[] {
  return [
    { pointer: '/headline', text: headline },
    { pointer: '/story', text: story },
    ...Object.entries(links).map(([name, text]) => ({ pointer: `/links/${name}`, text })),
    ...disciplines.map(({ story: text }, i) => ({ pointer: `/disciplines/${i}/story`, text })),
  ];
}

const evidenceOf = (claims: readonly ReviewedClaim[]): ScreenedText[] =>
  claims.flatMap(({ evidence }, i) => evidence.map(({ text }, j) => ({ pointer: `/qualifications/${i}/evidence/${j}/text`, text })));

export interface ProfileScreening {
  readonly content: Screening;
  /** Of the claims that wait: an operator reads them anyway, so only `blocked` matters. */
  readonly claims: Screening;
}

/** Screens what a vendor wrote, with the warnings of the disciplines it offers. Evidence names registers, referees and numbers: that is what it is for. */
export function screenProfile(content: ProfileContent, claims: readonly ReviewedClaim[], country: string): ProfileScreening {
  const flags = content.disciplines.flatMap((offer) => packOf(offer.discipline)?.redFlags ?? []).filter((flag) => flag.who === 'vendor');
  const redFlags = flags.map(({ code, phrases, label }) => ({ code, phrases, detail: label, remedy: 'Say what is really meant, or leave it out.' }));
  const evidence = evidenceOf(claims);
  const pointers = evidence.map((text) => text.pointer);
  const ordinary = { contact_email: 'info', contact_phone: 'info', contact_handle: 'info' } as const;
  return {
    content: screen(textsOf(content), { country, redFlags, linkPointers: ['/links'] }),
    claims: screen(evidence, { country, redFlags, linkPointers: pointers, identifierPointers: pointers, severities: ordinary }),
  };
}

/** 422 `screening_blocked` with what to change; nothing is stored. */
export function refuseBlocked({ content, claims }: ProfileScreening): void {
  const grave = [...content.signals, ...claims.signals].filter((signal) => signal.severity === 'blocking');
  if (grave.length === 0) return;
  throw new DomainError('invalid', 'screening_blocked', 'The profile cannot be shown as it is; `errors` says what to change.', grave.map(({ pointer, code, detail, remedy }) => ({ pointer, code, detail: `${detail} ${remedy}` })));
}
