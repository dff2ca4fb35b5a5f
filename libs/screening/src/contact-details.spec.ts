import { screen, type ScreeningContext } from './index.js';

const codes = (text: string, context: ScreeningContext = { country: 'AU' }) => [...new Set(screen([{ pointer: '/summary', text }], context).signals.map((signal) => signal.code))];

describe('contact details', () => {
  it.each([
    'Write to jane.doe@acme.com.au for the files.',
    'Write to jane_doe+bids@mail.acme-books.com today',
    'jane (at) acme.com',
    'jane[at]acme[dot]com',
    'jane at acme dot com dot au',
    'jane dot doe at acme dot com',
    'jane @ acme . com',
    'jane at gmail.com',
    'ｊａｎｅ＠ａｃｍｅ．ｃｏｍ',
    'jane@acme\u200B.com',
    'jаne@acme.com', // a Cyrillic а
  ])('finds the e-mail address in %j', (text) => {
    expect(codes(text)).toContain('contact_email');
  });

  it.each([
    ['Ring 0412 345 678 after five.', 'AU'],
    ['(02) 9374 4000', 'AU'],
    ['0412-345-678', 'AU'],
    ['o412 345 678', 'AU'],
    ['1300 975 707', 'AU'],
    ['+61 412 345 678', 'GB'],
    ['0061 412 345 678', 'AU'],
    ['+44 20 7946 0958', 'AU'],
    ['020 7946 0958', 'GB'],
    ['(212) 736-5000', 'US'],
    ['call 2127365000', 'US'],
    ['oh four one two three four five six seven eight', 'AU'],
    ['zero four one two, triple three, 444', 'AU'],
    ['０４１２ ３４５ ６７８', 'AU'],
  ])('finds the telephone number in %j (%s)', (text, country) => {
    expect(codes(text, { country })).toContain('contact_phone');
  });

  it.each(['WhatsApp me any time', 'telegram @janebooks', 'skype: janebooks', 'message me on Signal'])('finds the messenger in %j', (text) => {
    expect(codes(text)).toContain('contact_handle');
  });

  it.each(['See https://acme-books.example/x', 'www.acme-books.com.au', 'our work is at acme-books.com', 'wa.me/61412345678', 'acmebooks dot com'])('finds the web address in %j', (text) => {
    expect(codes(text)).toContain('link');
  });

  it('welcomes addresses in the fields meant for them, and nowhere else', () => {
    const context = { linkPointers: ['/caseStudies'] };
    const text = 'Live at https://cafe.com.au and www.shop.co.uk/menu';
    expect(screen([{ pointer: '/caseStudies/0/address', text }], context).signals).toEqual([]);
    expect(screen([{ pointer: '/caseStudiesOther', text }], context).signals.map((signal) => signal.code)).toEqual(['link', 'link']);
  });

  it('still finds an e-mail address in a field meant for web addresses', () => {
    expect(screen([{ pointer: '/portfolio', text: 'jane@acme.com' }], { linkPointers: ['/portfolio'] }).outcome).toBe('doubtful');
  });

  it('looks for no telephone number in a field that holds registration numbers', () => {
    expect(screen([{ pointer: '/credentials/0/number', text: '0412 345 678' }], { identifierPointers: ['/credentials'] }).outcome).toBe('clean');
  });
});

describe('what screening must not trip on', () => {
  it.each([
    'ABN 51 824 753 556',
    'Our ABN is 51824753556 and the ACN is 004 085 616.',
    'VAT number GB 123 4567 89',
    'VAT registration 020 7946 0958',
    'EIN 12-3456789',
    'registered BAS agent number 0412 345 678',
    'Tax agent no. 24681357',
    'Professional indemnity policy number 0299-123-456',
    'Policy PI/2026/0412345678',
    'Licence 0412345678 of the state',
    'Company number 09876543, registered in England',
    'Account code 4-1000 and 6-2150, bank BSB 062-000',
    'Invoice 0412345678 is unpaid',
    'We reconcile AUD 1,250,000.00 a month',
    'Budget: $ 0412345678',
    'between 12 000 000 and 15 000 000 a year',
    'Windows Server 10.0.20348.2700 and PostgreSQL 16.3.1',
    'Xero file version 0412345678',
    'Part no. 0800-123-4567',
    'from 2026-07-01 to 2027-06-30',
    'on 01/07/2026 or 30.06.2027',
    'FY2024-2025, 2025-2026',
    'We use Node.js, ASP.NET, Vue.js and Booking.com',
    'Meet the team at the office. Come at 9.30 or at 10.45.',
    'Bring the file up to date.Online sales are included.',
    'We set up WhatsApp Business and Telegram for clients',
    'Post to Instagram @cafenorth three times a week',
    'ISO 27001:2022, WCAG 2.2 AA, PCI DSS 4.0.1',
    'LCP ≤ 2.5 s, INP ≤ 200 ms, CLS ≤ 0.1 at the 75th percentile',
    'Prices: 45 @ 12.50 each',
    'one to three hours, four or five times a month',
    'We do not work outside the marketplace.',
    "We don't accept payment outside the platform, ever.",
  ])('%j', (text) => {
    expect(codes(text)).toEqual([]);
  });
});

describe('words that every object knows', () => {
  it.each(Object.getOwnPropertyNames(Object.prototype))('%s is a word like any other, also in the middle of a number', (word) => {
    expect(codes(`We are a ${word} of small houses.`)).toEqual([]);
    expect(codes(`oh four one two ${word} three four five six seven eight`)).toEqual([]);
  });
});

describe('off-platform offers', () => {
  it.each([
    'Happy to work outside the marketplace for a better price.',
    'We can continue off-platform once you like us',
    'Pay me directly and I take ten per cent off',
    'Let us avoid the platform fees',
    'Cash in hand is fine',
    'Do not hesitate to contact us directly',
    'No problem working outside the platform',
    'Why not pay us directly?',
    "Don't use the form, contact us directly",
    'Not only do we work outside the marketplace',
  ])('finds the offer in %j', (text) => {
    expect(codes(text)).toContain('off_platform_offer');
  });

  it.each([
    'We never work outside of the platform',
    'Vendors who ask to be paid outside the marketplace will be reported',
    'Please do not ask us to pay you directly or deal with us directly',
    'We deliver without going outside the marketplace',
    'Our shop sells in three countries outside the marketplace of Amazon',
    'You pay Meta directly for the media budget',
    'Contacting us directly is prohibited until the award',
  ])('hears no offer in %j', (text) => {
    expect(codes(text)).not.toContain('off_platform_offer');
  });

  it('blocks an offer that comes with contact details', () => {
    const texts = [
      { pointer: '/a', text: 'Pay me directly.' },
      { pointer: '/b', text: 'jane@acme.com' },
    ];
    expect(screen(texts).outcome).toBe('blocked');
    expect(texts.map((text) => screen([text]).outcome)).toEqual(['doubtful', 'doubtful']);
  });
});
