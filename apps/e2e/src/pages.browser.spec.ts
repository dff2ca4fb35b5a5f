import axe from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { debianPrograms } from '../../../tools/server-shape/debian.js';
import { eventually } from './patience.js';
import { startMarketplace, type Marketplace } from './marketplace.js';

const PATIENCE_MS = 15_000;
/** About half of what a window shows. */
const SCROLL_PX = 400;

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** Every page that the marketplace serves, seen in a real browser. */
describe('the pages', () => {
  let marketplace: Marketplace;
  let browser: Browser;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    const executablePath = debianPrograms(['chromium'])('chromium');
    marketplace = await startMarketplace();
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
    page.on('requestfailed', (request) => complaints.push(`${request.url()} failed: ${request.failure()?.errorText}`));
    page.on('response', (response) => (response.status() >= 400 ? complaints.push(`${response.url()} was answered ${response.status()}`) : undefined));
    page.on('request', (request) => (/^(data|blob):/.test(request.url()) || request.url().startsWith(marketplace.baseUrl) ? undefined : complaints.push(`asked another origin: ${request.url()}`)));
  });

  afterEach(async () => {
    await page.close();
    expect(complaints).toEqual([]);
  });

  const open = (path: string) => page.goto(`${marketplace.baseUrl}${path}`, { waitUntil: 'networkidle' });

  const violations = async (): Promise<string[]> => {
    await page.evaluate(axe.source);
    const found = await page.evaluate<{ violations: Violation[] }>('axe.run()');
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  };

  it('show every operation of the reference, and make a call from it', async () => {
    await open('/');
    expect(new URL(page.url()).pathname).toMatch(/^\/docs/);
    const listed = (await (await fetch(`${marketplace.baseUrl}/openapi.json`)).json()) as { paths: Record<string, object> };
    const operations = Object.values(listed.paths).reduce((sum, path) => sum + Object.keys(path).length, 0);
    // The page draws what is in view alone: it is read as a reader does, from the top to the end.
    const seen = new Set<string>();
    const operation = page.locator('.opblock', { has: page.locator('[data-path="/v1/disciplines"]') }).first();
    await eventually('every operation', async () => {
      for (const summary of await page.locator('.opblock-summary').allTextContents()) seen.add(summary);
      await page.mouse.wheel(0, SCROLL_PX);
      return seen.size === operations ? true : undefined;
    });
    await page.evaluate('window.scrollTo(0, 0)');
    await eventually('the disciplines', async () => {
      if ((await operation.count()) > 0) return true;
      await page.mouse.wheel(0, SCROLL_PX);
      return undefined;
    });
    await operation.locator('.opblock-summary').click();
    await operation.getByRole('button', { name: 'Try it out' }).click();
    await operation.getByRole('button', { name: 'Execute' }).click();
    await operation.locator('.live-responses-table').waitFor();
    expect(await operation.locator('.live-responses-table .response-col_status').last().innerText()).toMatch(/^200/);
    expect(await operation.locator('.live-responses-table').innerText()).toContain('human-resources');
  });

  it('list every error code, each linked to a page that says what to do', async () => {
    await open('/docs/errors');
    expect(await violations()).toEqual([]);
    const links = page.locator('td a');
    expect(await links.count()).toBeGreaterThan(100);
    await page.getByRole('link', { name: 'stale', exact: true }).click();
    expect(await page.locator('h1').innerText()).toBe('Changed meanwhile');
    expect(await page.getByRole('heading', { name: 'What to do' }).isVisible()).toBe(true);
    expect(await violations()).toEqual([]);
    await page.getByRole('link', { name: 'Error codes' }).click();
    expect(await page.locator('h1').innerText()).toBe('Error codes');
  });

  it('can be read on a telephone, without scrolling to the side', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    for (const path of ['/docs/errors', '/docs/errors/stale']) {
      await open(path);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    }
  });
});
