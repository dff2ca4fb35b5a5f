import { showsSupplier } from './awards.js';
import { referenceTo } from './organisation.js';
import type { OcdsRecord, OcdsViewer, OrganisationName } from './record.js';
import type { OcdsParty } from './release.js';

/** Every organisation that the release speaks of, each once, with all of its roles. Bidders that lost are named to the client alone. */
export function partiesOf(record: OcdsRecord, viewer: OcdsViewer): readonly OcdsParty[] {
  const parties = new Map<string, { readonly who: OrganisationName; readonly roles: Set<string> }>();
  const add = (who: OrganisationName, ...roles: string[]): void => {
    const party = parties.get(who.id) ?? { who, roles: new Set<string>() };
    parties.set(who.id, party);
    for (const role of roles) party.roles.add(role);
  };
  if (record.client) add(record.client, 'buyer', 'procuringEntity');
  if (viewer.full) for (const { tenderer } of record.opening?.details ?? []) add(tenderer, 'tenderer');
  for (const award of record.awards) if (showsSupplier(record, award, viewer)) add(award.supplier, 'tenderer', 'supplier');
  return [...parties.values()].map(({ who, roles }) => ({ ...referenceTo(who), roles: [...roles] }));
}
