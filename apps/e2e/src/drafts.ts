import { PASSPHRASE, Person } from './client.js';
import { readsAndWrites, type Ask } from './crowd.js';
import { ok } from './patience.js';
import { accountingBrief, requestBody } from './request-examples.js';

/** A client whose drafts are written by a crowd and counted afterwards. */
export interface Drafter {
  readonly person: Person;
  /** What the crowd asks: the public list and a new draft in turn. */
  readonly asks: () => Ask;
}

export async function newDrafter(baseUrl: string): Promise<Drafter> {
  const person = await new Person(baseUrl).join();
  const organisation = await person.found('client', 'Harbour Street Cafés');
  const exampleBrief = await accountingBrief(person);
  const { accessToken } = ok(await person.post<{ accessToken: string }>('/v1/auth/sign-in', { email: person.email, password: PASSPHRASE }, { key: null }));
  const headers = { authorization: `Bearer ${accessToken}`, 'x-organisation-id': organisation };
  return { person, asks: readsAndWrites('/v1/requests?limit=5', { path: '/v1/requests', body: requestBody(exampleBrief), headers }) };
}

/** How many drafts there are, page by page, as their author reads it on the marketplace at `baseUrl`. */
export async function countDrafts({ person }: Drafter, baseUrl: string): Promise<number> {
  const reader = await new Person(baseUrl, person.email).signIn();
  reader.organisationId = person.organisationId;
  let count = 0;
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { items: unknown[]; nextCursor: string | null } = ok(await reader.get(`/v1/requests?mine=true&limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`));
    count += page.items.length;
    cursor = page.nextCursor;
  }
  return count;
}
