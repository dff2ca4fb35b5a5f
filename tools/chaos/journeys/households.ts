import type { Person } from '../traffic/person.js';
import { JourneyOver } from '../traffic/person.js';
import * as texts from './texts.js';
import type { Town } from './town.js';

/** A person founds an organisation and acts for it from now on. */
export async function found(town: Town, person: Person, side: 'client' | 'vendor'): Promise<string> {
  const mark = town.mark();
  const displayName = side === 'client' ? `Harbour Street Cafés ${mark}` : `Tidewater Ledgers ${mark}`;
  const said = await person.write<{ id: string }>({
    method: 'POST', path: '/v1/organisations', body: texts.organisation(side, displayName),
    operation: 'registerOrganisation', service: 'identity', kind: 'organisation', actions: ['organisation_registered'], marker: mark, says: displayName, told: ({ id }) => ({ objectId: id }),
  });
  if (!said.ok) throw new JourneyOver(said.code);
  person.organisationId = said.body.id;
  return said.body.id;
}

/** A profile from nothing to its review: what it needs before an operator may list it. Resolves with its id. */
export async function applyForListing(town: Town, person: Person, monthly: number): Promise<string> {
  const mark = town.mark();
  const common = { service: 'vendors', kind: 'profile' } as const;
  const created = await person.write<{ id: string }>({
    ...common, method: 'POST', path: '/v1/vendors', body: texts.profile(mark), operation: 'createVendor', actions: ['create'], marker: mark, says: texts.profileHeadline(mark), told: ({ id }) => ({ objectId: id }),
  });
  if (!created.ok) throw new JourneyOver(created.code);
  const objectId = created.body.id;
  const discipline = `/v1/vendors/${objectId}/disciplines/accounting`;
  await person.write({ ...common, objectId, method: 'PUT', path: discipline, body: texts.offer, operation: 'offerDiscipline', actions: ['offer_discipline'] });
  await person.write({ ...common, objectId, method: 'PUT', path: `${discipline}/rates`, body: texts.rates(monthly), operation: 'setVendorRates', actions: ['set_rates'] });
  await person.write({ ...common, objectId, method: 'PUT', path: `${discipline}/capacity`, body: { hoursPerMonth: 80 }, operation: 'setVendorCapacity', actions: ['set_capacity'] });
  await person.write({ ...common, objectId, method: 'POST', path: `${discipline}/qualifications`, body: { country: 'AU', evidence: evidenceOf(town) }, operation: 'claimQualification', actions: ['claim_qualification'] });
  await person.write({ ...common, objectId, method: 'POST', path: `/v1/vendors/${objectId}/submit`, operation: 'submitVendor', actions: ['submit'] });
  return objectId;
}

function evidenceOf({ pack }: Town): { criterion: string; text: string }[] {
  const asked = pack.criteria.filter(({ kind, appliesWhen }) => kind === 'essential' && (appliesWhen?.countries ?? ['AU']).includes('AU') && (appliesWhen?.services ?? texts.SERVICES).some((service) => texts.SERVICES.includes(service)));
  return asked.map(({ key }) => ({ criterion: key, text: `Evidence for ${key}, as the register and our records show it.` }));
}
