import { disciplinePacks } from '#disciplines';
import { linkerFor, readSkills } from '#linking';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const DATA = join(import.meta.dirname, '../../libs/linking/data');
const house = JSON.parse(readFileSync(join(DATA, 'house-labels.json'), 'utf8')) as { brands: string[]; ordinary: string[]; labels: Record<string, Record<'services' | 'specialisms', Record<string, string[]>> & { names: string[] }> };
const titles = JSON.parse(gunzipSync(readFileSync(join(DATA, 'named-by-packs.json.gz'))).toString('utf8')) as Record<string, string[]>;
const packs = disciplinePacks();
const linker = linkerFor(packs);

describe('the labels that text is linked by', () => {
  it('of the house are of what the packs have, each once', () => {
    for (const [slug, { names, services, specialisms }] of Object.entries(house.labels)) {
      const pack = packs.find((one) => one.slug === slug)!;
      const known = { services: pack.services.map((one) => one.slug), specialisms: pack.specialisms.map((one) => one.slug) };
      expect(known.services).toEqual(expect.arrayContaining(Object.keys(services)));
      expect(known.specialisms).toEqual(expect.arrayContaining(Object.keys(specialisms)));
      for (const labels of [names, ...Object.values(services), ...Object.values(specialisms)]) expect(new Set(labels.map((label) => label.toLowerCase())).size).toBe(labels.length);
    }
  });

  it('of the classifications are there for every occupation and skill that a pack names', () => {
    const skills = packs.flatMap(({ specialisms }) => specialisms.flatMap(({ classifications = [] }) => classifications.filter(({ scheme }) => scheme === 'ESCO')));
    const codes = [...packs.flatMap(({ occupations }) => occupations), ...skills].map(({ scheme, id }) => `${scheme} ${id}`);
    expect(Object.keys(titles).sort()).toEqual([...new Set(codes)].sort());
    for (const { occupations } of packs) for (const { scheme, id } of occupations) expect(titles[`${scheme} ${id}`]!.length).toBeGreaterThan(0);
  });

  it('of ESCO know every skill that a pack names, by the same label', () => {
    const labels = new Map(readSkills().filter(({ uri }) => uri !== '').map(({ uri, label }) => [uri, label]));
    const named = packs.flatMap(({ specialisms }) => specialisms.flatMap(({ classifications = [] }) => classifications.filter(({ scheme }) => scheme === 'ESCO')));
    expect(named.filter(({ uri, description }) => labels.get(uri!) !== description)).toEqual([]);
  });

  it('of ESCO stand with the skill that they are of', () => {
    const labels = new Map(readSkills().map(({ label, alternatives }) => [label, alternatives]));
    expect(labels.get('manage payroll')).toContain('administer payroll');
    expect(labels.get('accounting entries')).toContain('accounting transactions');
    expect(labels.get('zoology')?.join(' ') ?? '').not.toMatch(/CAD/);
  });

  it('find each discipline, service and specialism by its own label, and by each other label', () => {
    for (const pack of packs) {
      for (const kind of ['service', 'specialism'] as const) {
        for (const { slug } of kind === 'service' ? pack.services : pack.specialisms) {
          const { preferred, alternatives } = linker.labelsOf(kind, pack.slug, slug)!;
          for (const label of [preferred, ...alternatives].filter((one) => one.length <= 60)) {
            const found = linker.linkText(label, { discipline: pack.slug }).spans.filter((span) => span.kind === kind && span.slug === slug);
            expect([label, found.length > 0]).toEqual([label, true]);
          }
        }
      }
    }
  });

  it.each([
    ['Xero bookkeeper', ['accounting/xero', 'accounting']],
    ['sysadmin who knows M365 and Azure AD', ['it-management', 'it-management/microsoft-365', 'it-management/entra-id']],
    ['HR adviser for a disciplinary', ['human-resources', 'human-resources/investigations']],
    ['Facebook ads and influencers', ['social-media/paid-social', 'social-media/creator-campaigns']],
    ['Our WooCommerce shop needs WCAG and better Core Web Vitals', ['web-development/woocommerce', 'web-development/accessibility', 'web-development/performance']],
    ['debtors are slow, GST return overdue', ['accounting/receivables', 'accounting/indirect-tax']],
  ])('read "%s"', (text, expected) => {
    const found = linker.linkText(text).spans.filter(({ kind }) => kind === 'discipline' || kind === 'specialism').map(({ discipline, slug }) => [discipline, slug].filter(Boolean).join('/'));
    expect(found).toEqual(expect.arrayContaining(expected));
  });
});
