import type { MemberCaller } from '#platform';
import { addOrganisation, ANYBODY, EXAMPLE, requestsOnClone, type RequestsOnClone } from '../../testing/requests-on-clone.js';
import { CreateRequest } from './create-request.js';
import { EditRequest } from './edit-request.js';
import { ListOpenRequests } from './list-open-requests.js';
import type { RequestListQuery } from './request-summary.js';
import { SubmitRequest } from './submit-request.js';

const TITLES = ['Books for two cafés', 'Payroll for two cafés', 'Payroll for a bakery', 'Books for a bakery', 'Payroll for a farm'];

describe('open requests', () => {
  let on: RequestsOnClone;
  let client: MemberCaller;

  beforeAll(async () => {
    on = await requestsOnClone();
    client = await addOrganisation(on.admin);
    for (const title of TITLES) {
      const { id } = await on.service.get(CreateRequest).execute(client, { ...EXAMPLE, title });
      await on.service.get(SubmitRequest).execute(client, id);
    }
  });

  afterAll(() => on.close());

  /** The titles of each page, in turn. */
  const pages = async (query: RequestListQuery): Promise<string[][]> => {
    const found: string[][] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await on.service.get(ListOpenRequests).execute(ANYBODY, { ...query, ...(cursor === undefined ? {} : { cursor }) });
      found.push(page.items.map(({ title }) => title));
      cursor = page.nextCursor;
    }
    return found;
  };

  it.each<[string, RequestListQuery, string[][]]>([
    ['all, newest first', {}, [[...TITLES].reverse()]],
    ['all, page by page', { limit: 2 }, [['Payroll for a farm', 'Books for a bakery'], ['Payroll for a bakery', 'Payroll for two cafés'], ['Books for two cafés']]],
    ['those with a word, of which a page is full', { q: 'payroll', limit: 1 }, [['Payroll for a farm'], ['Payroll for a bakery'], ['Payroll for two cafés']]],
    ['those with a word that few have', { q: 'FARM', limit: 2 }, [['Payroll for a farm']]],
    ['those with both words', { q: 'payroll bakery' }, [['Payroll for a bakery']]],
    ['those without a word', { q: 'payroll -bakery', limit: 1 }, [['Payroll for a farm'], ['Payroll for two cafés']]],
    ['none with a word that nobody wrote', { q: 'zeppelin' }, [[]]],
    ['none with a word of another discipline', { q: 'payroll', discipline: 'social-media' }, [[]]],
    ['those that close soonest first, with a word', { q: 'payroll', sort: 'closesAt', limit: 2 }, [['Payroll for two cafés', 'Payroll for a bakery'], ['Payroll for a farm']]],
  ])('are %s', async (_what, query, expected) => {
    expect(await pages(query)).toEqual(expected);
  });

  it('are found by the words that they have now', async () => {
    const { id } = await on.service.get(CreateRequest).execute(client, { ...EXAMPLE, title: 'Ledgers for a lighthouse' });
    await on.service.get(EditRequest).execute(client, id, { title: 'Ledgers for a windmill' });
    await on.service.get(SubmitRequest).execute(client, id);
    expect(await pages({ q: 'lighthouse' })).toEqual([[]]);
    expect(await pages({ q: 'windmill' })).toEqual([['Ledgers for a windmill']]);
  });
});
