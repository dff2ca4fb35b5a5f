import fc from 'fast-check';
import { linkerFor, type LinkableDiscipline, type LinkedSpan } from './index.js';

const ESCO = 'http://data.europa.eu/esco/skill/';
const PACKS: readonly LinkableDiscipline[] = [
  {
    slug: 'accounting',
    name: 'Accounting, bookkeeping and payroll',
    occupations: [{ scheme: 'ESCO', id: '3313.2', description: 'bookkeeper', uri: 'http://data.europa.eu/esco/occupation/c3aae59e-1441-4b3e-bdd1-6da50dc7cf42' }],
    specialisms: [
      { slug: 'xero', label: 'Xero' },
      { slug: 'sage', label: 'Sage' },
      { slug: 'payroll', label: 'Payroll', classifications: [{ scheme: 'ESCO', id: '9d916d7c-89b3-4084-a6d9-e2b0b3091404', description: 'manage payroll', uri: `${ESCO}9d916d7c-89b3-4084-a6d9-e2b0b3091404` }] },
      { slug: 'indirect-tax', label: 'Indirect tax (BAS, VAT, sales tax)' },
      { slug: 'receivables', label: 'Receivables', classifications: [{ scheme: 'ESCO', id: '68b51538-b056-4cb3-bb15-ab8c3e576cc9', description: 'follow up accounts receivables', uri: `${ESCO}68b51538-b056-4cb3-bb15-ab8c3e576cc9` }] },
    ],
    services: [{ slug: 'payroll', label: 'Payroll' }, { slug: 'bookkeeping', label: 'Bookkeeping' }],
  },
  {
    slug: 'human-resources',
    name: 'Human resources',
    occupations: [],
    specialisms: [{ slug: 'performance', label: 'Performance' }, { slug: 'onboarding', label: 'Onboarding' }],
    services: [{ slug: 'recruitment', label: 'Recruitment' }],
  },
  { slug: 'gardening', name: 'Gardening', occupations: [], specialisms: [{ slug: 'e-hedges', label: 'E-hedges' }], services: [] },
];

const linker = linkerFor(PACKS);
const link = (text: string, options?: Parameters<typeof linker.linkText>[1]) => linker.linkText(text, options).spans;
const said = (spans: readonly LinkedSpan[]) => spans.map(({ text, kind, discipline, slug, label, by }) => [text, kind, [discipline, slug].filter(Boolean).join('/') || label, by].join(' · '));

describe('what the words of a text mean', () => {
  it('finds a tool and a trade in what a person types', () => {
    expect(said(link('Xero bookkeeper'))).toEqual(['Xero · specialism · accounting/xero · label', 'bookkeeper · discipline · accounting · alternative']);
    expect(link('xero bookkeepers').map(({ slug, discipline }) => slug ?? discipline)).toEqual(['xero', 'accounting']);
  });

  it('knows other labels of them, of the trade and of the classifications', () => {
    expect(said(link('credit control and chasing invoices'))).toEqual(expect.arrayContaining(['credit control · specialism · accounting/receivables · alternative', 'chasing invoices · specialism · accounting/receivables · alternative']));
    expect(said(link('an accounts clerk'))).toContain('accounts clerk · discipline · accounting · alternative');
  });

  it('finds skills of ESCO by a label, and by words close to one', () => {
    const [payroll] = link('You administer payroll', { atLeast: 0 }).filter(({ kind }) => kind === 'skill');
    expect(payroll).toMatchObject({ text: 'administer payroll', label: 'manage payroll', escoUri: `${ESCO}9d916d7c-89b3-4084-a6d9-e2b0b3091404`, by: 'alternative' });
    const close = link('We want reports on the financial performance of companies analysed.').filter(({ by }) => by === 'similarity');
    expect(close.map(({ label }) => label)).toEqual(['analyse financial performance of a company']);
  });

  it('takes a skill for the specialism that it classifies, where the words name none themselves', () => {
    expect(said(link('follow up accounts receivables')).filter((line) => line.includes('classification'))).toEqual([]);
    expect(said(link('monitor customer payments')).filter((line) => line.includes('receivables'))).toEqual([]);
    const [wages, shifts] = ['wages', 'shifts'].map((slug) => ({ slug, label: `Zzz ${slug}`, classifications: PACKS[0]!.specialisms[2]!.classifications! }));
    const scores = (specialisms: LinkableDiscipline['specialisms'], options = {}) =>
      linkerFor([{ ...PACKS[0]!, specialisms }]).linkText('administer payroll', { atLeast: 0, ...options }).spans.filter(({ by }) => by === 'classification').map(({ text, slug, score }) => [text, slug, score]);
    expect(scores([wages!])).toEqual([['administer payroll', 'wages', 0.63]]);
    expect(scores([wages!], { skills: false })).toEqual([['administer payroll', 'wages', 0.63]]);
    expect(scores([wages!, shifts!])).toEqual([['administer payroll', 'shifts', 0.45], ['administer payroll', 'wages', 0.45]]);
  });

  it('looks for no skills when it is told so', () => {
    expect(link('Xero, and administer payroll', { skills: false }).map(({ kind }) => kind)).toEqual(['specialism', 'specialism', 'service']);
  });

  it('takes ordinary words for a label where something else points to the discipline', () => {
    expect(link('performance')).toEqual([]);
    expect(link('performance', { discipline: 'human-resources' }).map(({ slug }) => slug)).toEqual(['performance']);
    expect(link('performance, and onboarding').map(({ slug }) => slug)).toEqual(['performance', 'onboarding']);
    expect(link('performance', { atLeast: 0.4 }).map(({ slug }) => slug)).toEqual(['performance']);
    expect(link('our machines perform, and onboarding').map(({ slug }) => slug)).toEqual(['onboarding']);
  });

  it('takes a word for a product where it is written as a name', () => {
    expect(link('We use Sage daily').map(({ slug }) => slug)).toEqual(['sage']);
    expect(link('We gave sage advice')).toEqual([]);
    expect(link('sage', { discipline: 'accounting' }).map(({ slug }) => slug)).toEqual(['sage']);
    expect(said(link('We know R, LESS and C#')).sort()).toEqual(['C# · skill · C# · label', 'LESS · skill · LESS · label', 'R · skill · R · label']);
    expect(link('We go less often, r and so on')).toEqual([]);
  });

  it('leaves out what other disciplines offer when it is told which one the text is about', () => {
    expect(link('Xero and onboarding', { discipline: 'human-resources' }).map(({ slug }) => slug)).toEqual(['onboarding']);
  });

  it('says that a text is in another language, and finds only names in it', () => {
    const german = linker.linkText('Wir suchen eine Buchhaltung mit Xero und die Payroll für das Team');
    expect(german.language).toBe('other');
    expect(german.spans.map(({ text }) => text)).toEqual(['Xero', 'Payroll', 'Payroll']);
    for (const text of ['記帳代行をお願いします、給与計算も', 'Ищем бухгалтера для расчёта зарплаты', 'نبحث عن محاسب', 'Nous cherchons un comptable pour la paie et le recouvrement']) {
      expect(linker.linkText(text)).toEqual({ language: 'other', spans: [] });
    }
    expect(linker.linkText('Xero Payroll BAS')).toMatchObject({ language: 'english' });
  });

  it('does not care for case, accents, hyphens and compatibility forms', () => {
    for (const text of ['XERO', 'xéro', 'Ｘｅｒｏ', 'Xero’s', 'e‐hedges Xero']) expect(link(text).map(({ slug }) => slug)).toContain('xero');
    for (const text of ['e-hedges', 'ehedges', 'E hedges']) expect(link(text).map(({ slug }) => slug)).toEqual(['e-hedges']);
  });

  it('never goes over the end of a sentence, a comma or a line', () => {
    for (const text of ['credit. Control', 'credit, control', 'credit\ncontrol', 'credit (control)']) expect(link(text).filter(({ slug }) => slug === 'receivables')).toEqual([]);
    expect(link('credit control.').map(({ slug }) => slug)).toContain('receivables');
  });

  it('tells what things are called', () => {
    expect(linker.labelsOf('specialism', 'accounting', 'receivables')).toMatchObject({ preferred: 'Receivables', alternatives: expect.arrayContaining(['debtors']) });
    expect(linker.labelsOf('discipline', 'accounting')!.alternatives).toEqual(expect.arrayContaining(['bookkeeper', 'book-keeper']));
    expect(linker.labelsOf('specialism', 'accounting', 'nothing')).toBeUndefined();
    expect(linker.labelsOf('specialism', 'gardening', 'e-hedges')).toEqual({ preferred: 'E-hedges', alternatives: [] });
  });

  it('is made once for the same packs', () => {
    expect(linkerFor(PACKS)).toBe(linker);
  });
});

const WORDS = ['Xero', 'xero', 'Sage', 'payroll', 'run', 'the', 'books', 'bookkeeper', 'manage', 'social', 'media', 'R', 'C#', 'performance', 'onboarding', 'wir', 'und', 'die', 'BAS', 'credit', 'control', '\u{1F600}', '\uD83D', '\uDE00', 'e\u0301', '\u202E', '\u200B', '\u0000', 'ﬁ', 'İ', 'ß', '-', ', ', '. ', '\n', "'", '’s', '((((', '%_\\'];
const texts = fc.oneof(
  fc.array(fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom('', ' ', '  ')), { maxLength: 60 }).map((drawn) => drawn.map(([word, gap]) => `${word}${gap}`).join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
);

describe('the spans of any text', () => {
  it('quote the words that they stand at, go from left to right and overlap within no kind', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(0, 0.5), (text, atLeast) => {
        const spans = link(text, { atLeast });
        expect(spans.length).toBeLessThanOrEqual(200);
        spans.forEach(({ start, end, text: words, score }, at) => {
          expect(words).toBe(text.slice(start, end));
          expect(end).toBeGreaterThan(start);
          expect(score).toBeGreaterThanOrEqual(atLeast);
          expect(score).toBeLessThanOrEqual(1);
          expect(start).toBeGreaterThanOrEqual(spans[at - 1]?.start ?? 0);
        });
        for (const kind of ['discipline', 'service', 'specialism', 'skill']) {
          const places = [...new Set(spans.filter((span) => span.kind === kind).map(({ start, end }) => `${start} ${end}`))].map((place) => place.split(' ').map(Number));
          places.forEach(([start], at) => expect(start).toBeGreaterThanOrEqual(places[at - 1]?.[1] ?? 0));
        }
      }),
    );
  });

  it('mean each thing once', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const keys = link(text, { atLeast: 0 }).map(({ start, end, kind, discipline, slug, label }) => JSON.stringify([start, end, kind, discipline, slug, label]));
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  it('are the same each time, whatever was linked between', () => {
    fc.assert(
      fc.property(texts, texts, (text, other) => {
        const first = linker.linkText(text);
        linker.linkText(other);
        expect(linker.linkText(text)).toEqual(first);
      }),
    );
  });

  it('do not change where text is added after the end of a sentence, but for what it points to', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const alone = link(`Xero onboarding. `);
        const spans = link(`Xero onboarding. \n${text}`);
        fc.pre(linker.linkText(`Xero onboarding. \n${text}`).language === 'english' && spans.length < 200);
        expect(spans.filter(({ end }) => end <= 15).map(({ text: words, slug }) => [words, slug])).toEqual(alone.map(({ text: words, slug }) => [words, slug]));
      }),
    );
  });
});
