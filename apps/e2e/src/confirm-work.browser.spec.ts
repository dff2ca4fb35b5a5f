import axe from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { debianPrograms } from '../../../tools/server-shape/debian.js';
import type { Person } from './client.js';
import { listedVendor, type Vendor } from './listed-vendor.js';
import { startMarketplace, type Marketplace } from './marketplace.js';
import { caseOf, decide } from './moderation.js';
import { eventually, ok } from './patience.js';
import { caseStudyBody } from './vendor-bodies.js';
import { TIDEWATER } from './vendor-examples.js';

const PATIENCE_MS = 15_000;

interface CaseStudy {
  readonly id: string;
  readonly confirmed: boolean | null;
  readonly client: { readonly name: string | null };
}

/** From the draft of a case study to what its client says of it, on the page behind the link of a mail. */
describe('a client that is asked about work', () => {
  let marketplace: Marketplace;
  let operator: Person;
  let vendor: Vendor;
  let browser: Browser;
  let page: Page;
  let complaints: string[];

  const studies = () => `/v1/vendors/${vendor.vendorId}/case-studies`;
  const shown = async (id: string) => ok(await operator.get<CaseStudy>(`${studies()}/${id}`));

  /** Approved, and its client asked. */
  const askedAbout = async (email: string): Promise<string> => {
    const { id } = ok(await vendor.person.post<CaseStudy>(studies(), caseStudyBody()));
    ok(await vendor.person.post(`${studies()}/${id}/submit`));
    await decide(operator, (await caseOf(operator, id)).id, 'approve', { reasonCode: 'meets_rules' });
    ok(await vendor.person.post('/v1/client-confirmations', { caseStudyId: id, email }));
    return id;
  };

  /** Opens the link as the client would. */
  const follow = async (email: string): Promise<void> => {
    const link = await eventually(`a mail to ${email}`, async () => {
      const text = await (await fetch(`${marketplace.baseUrl}/mailbox`)).text();
      return text.split('<article>').find((mail) => mail.includes(email))?.match(/\/confirm-work#mkt_confirm_[\w-]+/)?.[0];
    });
    await page.goto(`${marketplace.baseUrl}${link}`, { waitUntil: 'networkidle' });
    await page.getByText('says that it did the following for you').waitFor();
  };
  const violations = async (): Promise<string[]> => {
    await page.evaluate(axe.source);
    const found = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>('axe.run()');
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  };
  const status = () => page.locator('#status').innerText();

  beforeAll(async () => {
    const executablePath = debianPrograms(['chromium'])('chromium');
    marketplace = await startMarketplace();
    operator = await marketplace.createOperator();
    vendor = await listedVendor(marketplace.baseUrl, TIDEWATER, operator);
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  }, 240_000);

  afterAll(async () => {
    await browser?.close();
    await marketplace?.stop();
  });

  beforeEach(async () => {
    complaints = [];
    page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('console', (line) => (line.type() === 'error' || line.type() === 'warning' ? complaints.push(line.text()) : undefined));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => (request.url().startsWith(marketplace.baseUrl) || request.url().startsWith('data:') ? undefined : complaints.push(`asked another origin: ${request.url()}`)));
    // What stands behind the # is sent in the body of a call alone.
    page.on('request', (request) => (request.url().includes('mkt_confirm') || (request.headers()['referer'] ?? '').includes('mkt_confirm') ? complaints.push(`a token in ${request.url()}`) : undefined));
  });

  afterEach(async () => {
    await page.close();
    expect(complaints).toEqual([]);
  });

  it('sees what is claimed, confirms it with its name, and the public sees that', async () => {
    const id = await askedAbout('owner@harbourstreet.example');
    await follow('owner@harbourstreet.example');
    expect(await violations()).toEqual([]);
    const text = await page.locator('main').innerText();
    for (const told of [TIDEWATER.name, 'Nine months of café books', 'Harbour Street Cafés, Hospitality', 'We imported the bank feeds', '2025-02']) expect(text).toContain(told);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await page.getByRole('button', { name: 'our name may be shown' }).click();
    await page.getByText('You have confirmed the work, and your name may be shown.').waitFor();
    expect(await page.getByRole('button').count()).toBe(0);
    await eventually('the confirmation', async () => ((await shown(id)).confirmed === true ? true : undefined));
    const anybody = (await (await fetch(`${marketplace.baseUrl}${studies()}/${id}`)).json()) as CaseStudy;
    expect(anybody).toMatchObject({ confirmed: true, client: { name: 'Harbour Street Cafés' } });
  });

  it('denies it: an operator has the case, and takes the work out of sight', async () => {
    const id = await askedAbout('owner@quayside.example');
    await follow('owner@quayside.example');
    await page.getByRole('button', { name: 'this work was not done for us' }).click();
    await page.getByText('You have denied the work.').waitFor();
    const found = await caseOf(operator, id);
    expect(found).toMatchObject({ signals: ['client_denied'] });
    await decide(operator, found.id, 'reject', { reasonCode: 'client_denied', statement: 'Your client says that there was no such work.' });
    expect((await fetch(`${marketplace.baseUrl}${studies()}/${id}`)).status).toBe(404);
  });

  it('wants no such mail again, and finds a used or incomplete link explained', async () => {
    await askedAbout('owner@bakery.example');
    await follow('owner@bakery.example');
    const link = page.url();
    await page.getByRole('button', { name: 'Do not send me such mail again' }).click();
    await page.getByText('You will get no such mail again.').waitFor();
    await page.goto('about:blank');
    await page.goto(`${marketplace.baseUrl}/confirm-work`, { waitUntil: 'networkidle' });
    expect(await status()).toMatch(/not complete/);
    expect(await violations()).toEqual([]);
    await page.goto('about:blank');
    await page.goto(link, { waitUntil: 'networkidle' });
    expect(await status()).toMatch(/has been used/);
    // A browser writes what was not found into its console, whatever the page makes of it.
    complaints = complaints.filter((line) => !line.includes('404'));
  });
});
