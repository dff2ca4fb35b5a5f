import type { Case, Page, Vendor } from './answers.js';
import type { Pack } from './brief.js';
import type { Stage } from './cast.js';
import { expectThat } from './off.js';
import type { Person } from './person.js';
import type { Profile } from './profiles.js';
import { money, plain } from './words.js';

/** A vendor of the demonstration with its profile on the marketplace. */
export interface Listed {
  readonly person: Person;
  readonly profile: Profile;
  readonly vendorId: string;
}

interface Material {
  readonly criteria: readonly { readonly discipline: string; readonly country: string; readonly criteria: readonly { readonly key: string; readonly label: string; readonly kind: string }[] }[];
}

interface Verdict {
  readonly decision: 'qualified' | 'rejected';
  readonly reasonCode: string;
  readonly statement: string;
}

export const QUALIFIED: Verdict = { decision: 'qualified', reasonCode: 'meets_criteria', statement: 'Welcome. The register entries match.' };
export const NOT_SHOWN: Verdict = { decision: 'rejected', reasonCode: 'meets_rules', statement: 'You are listed, but the evidence shows no essential criterion: send register entries and two clients who confirm.' };

/** Writes a profile, claims the discipline for Australia with evidence, and asks to be listed. */
export async function askToBeListed({ story, cast }: Stage, profile: Profile): Promise<Listed> {
  const person = await cast.somebody(profile.owner).register();
  await person.found('vendor', profile.organisation);
  const { headline, story: about, team, founded, specialisms, services, years, share, practice } = profile;
  const { id } = await person.does<Vendor>('writing a profile', '/v1/vendors', {
    headline, story: about, languages: ['en'], timeZone: 'Australia/Sydney', workingHours: { from: '08:30', until: '17:00' }, countries: ['AU'], teamSize: team, foundedYear: founded,
  });
  const path = `/v1/vendors/${id}`;
  const discipline = `${path}/disciplines/accounting`;
  await person.done('offering the discipline', 'PUT', discipline, { body: { specialisms: specialisms.map((slug) => ({ slug })), services, years, share, story: practice } });
  await person.done('setting prices', 'PUT', `${discipline}/rates`, { body: { rates: [{ basis: 'hourly', price: profile.hourly }, { basis: 'monthly', price: profile.monthly }] } });
  await person.done('setting capacity', 'PUT', `${discipline}/capacity`, { body: { hoursPerMonth: profile.hoursPerMonth } });
  await person.does('claiming the qualification', `${discipline}/qualifications`, { country: 'AU', evidence: Object.entries(profile.evidence).map(([criterion, text]) => ({ criterion, text })) });
  const { state } = await person.does<Vendor>('asking to be listed', `${path}/submit`);
  expectThat(state === 'in_review', `${profile.organisation} is ${state} after it asked to be listed, not in review`);
  story.scene(`${person.name} (vendor)`, `asks for a listing of ${profile.organisation}.`);
  story.row('In one line', headline);
  story.row('Does', `${specialisms.map(plain).join(', ')}; ${share} % of all its work`);
  story.row('Price and time', `${money(profile.monthly)} a month, ${money(profile.hourly)} an hour, ${profile.hoursPerMonth} hours a month free`);
  return { person, profile, vendorId: id };
}

/** The case that waits for an operator to decide on this object. */
export const caseAbout = (operator: Person, objectId: string): Promise<Case> =>
  operator.waits('a case in the queue', async () => {
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Page<Case> = await operator.sees('reading the queue', `/v1/moderation/cases?state=open&sort=-priority&limit=100${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`);
      const found = page.items.find((item) => item.objectId === objectId);
      if (found) return found;
      cursor = page.nextCursor;
    }
    return undefined;
  });

/** Claims a case, decides it as it reads then, and waits until the decision is in effect. */
export async function decide(operator: Person, { id }: Case, decision: 'approve' | 'request-changes' | 'reject', body: object): Promise<void> {
  const path = `/v1/moderation/cases/${id}`;
  await operator.does('claiming a case', `${path}/claim`);
  await operator.acts('deciding a case', 'POST', `${path}/${decision}`, { onto: path, body });
  await operator.waits('the effect of the decision', async () => ((await operator.sees<Case>('reading a case', path)).effect === 'applied' ? true : undefined));
}

/** The operator reads the evidence against the criteria and decides listing and qualification in one act. */
export async function review({ story, operator }: Stage, vendor: Listed, verdict: Verdict): Promise<void> {
  const found = await caseAbout(operator, vendor.vendorId);
  const { criteria } = await operator.sees<Material>('reading what there is to decide on', `/v1/moderation/cases/${found.id}/material`);
  expectThat(criteria.length === 1 && criteria[0]!.criteria.length > 0, 'the operator is not shown the criteria of the claim');
  const essentials = criteria[0]!.criteria.filter(({ kind }) => kind === 'essential');
  const findings = essentials.map(({ key }) => ({ criterion: key, ...(verdict.decision === 'qualified' ? { outcome: 'met' } : { outcome: 'not_met', feedback: 'Nothing that was given shows it.' }) }));
  const qualifications = [{ discipline: 'accounting', country: 'AU', decision: verdict.decision, criteria: findings }];
  await decide(operator, found, 'approve', { reasonCode: verdict.reasonCode, statement: verdict.statement, qualifications });
  const seen = await vendor.person.waits('the listing', async () => {
    const own = await vendor.person.sees<Vendor>('reading the own profile', `/v1/vendors/${vendor.vendorId}`);
    return own.state === 'listed' ? own : undefined;
  });
  expectThat(seen.qualifications[0]?.state === verdict.decision, `${vendor.profile.organisation} reads its qualification as ${String(seen.qualifications[0]?.state)}, not ${verdict.decision}`);
  story.row(vendor.profile.organisation, `listed; ${verdict.decision === 'qualified' ? 'qualified' : 'not qualified'} for accounting in Australia (${essentials.length} essential criteria). "${verdict.statement}"`);
}

/** What an operator compares: shown once, so that a reader knows what "qualified" rests on. */
export function showEvidence({ story }: Stage, { profile }: Listed, { criteria }: Pack): void {
  for (const { key, label } of criteria) {
    const text = profile.evidence[key];
    if (text !== undefined) story.item(`${label}: "${text}"`);
  }
}
