import { packOf, serviceNeeds, type ServiceNeeds } from '#disciplines';

/** What the services that a brief asks for need of a qualification; nothing in a discipline without a pack. */
export function needsOf(discipline: string, country: string, wantedServices: readonly string[]): ServiceNeeds {
  const pack = packOf(discipline);
  return pack ? serviceNeeds(pack, country, { services: wantedServices }) : [];
}
