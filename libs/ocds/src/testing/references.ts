import type { OcdsRelease, OcdsReference } from '../release.js';

const repeated = (what: string, ids: readonly string[]): string[] => ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${what} ${id} stands twice`);

/** What refers to nothing: organisations that are no party, contracts of no award, parties without the role in which they appear. */
export function danglingIn({ parties = [], buyer, tender, bids, awards = [], contracts = [] }: OcdsRelease): string[] {
  const roles = new Map(parties.map(({ id, roles: played }) => [id, played]));
  const asA = (role: string, ...those: readonly (OcdsReference | undefined)[]) => those.flatMap((one) => (one && !roles.get(one.id)?.includes(role) ? [`${one.id} is no party with the role ${role}`] : []));
  return [
    ...asA('buyer', buyer),
    ...asA('procuringEntity', tender.procuringEntity),
    ...asA('tenderer', ...(tender.tenderers ?? []), ...(bids?.details?.flatMap(({ tenderers }) => tenderers) ?? [])),
    ...asA('supplier', ...awards.flatMap(({ suppliers = [] }) => suppliers)),
    ...contracts.filter(({ awardID }) => !awards.some(({ id }) => id === awardID)).map(({ id }) => `contract ${id} is of no award`),
    ...repeated('party', parties.map(({ id }) => id)),
    ...repeated('award', awards.map(({ id }) => id)),
    ...repeated('amendment', tender.amendments?.map(({ id }) => id) ?? []),
  ];
}
