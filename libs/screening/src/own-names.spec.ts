import { foldedWords, ownNames } from './index.js';

const TIDEWATER = { names: ['Tidewater Ledgers', 'Tidewater Ledgers Pty Ltd'], headline: 'Monthly books for hospitality, closed by the fifth working day', website: 'https://www.twl-books.example/about' };
const SECOND_SITE = { names: ['Second Site', 'Second Site Limited'], headline: 'Disaster recovery', website: 'secondsite.example' };
const BOOKABLE = { names: ['Bookable', 'Bookable Pty Ltd'], website: null };

const found = (text: string, own: Parameters<typeof ownNames>[1]) => ownNames({ pointer: '/text', text }, own).map(({ code, matched, start, end }) => {
  expect(text.slice(start, end)).toBe(matched);
  return `${code} ${matched}`;
});

describe('a text whose author is to stay unknown', () => {
  it.each([
    ['We at Tidewater Ledgers ask: is the file reconciled?', TIDEWATER, 'Tidewater Ledgers'],
    ['TIDEWATER-LEDGERS asks whether the file is reconciled', TIDEWATER, 'TIDEWATER-LEDGERS'],
    ['TidewaterLedgers would like to know', TIDEWATER, 'TidewaterLedgers'],
    ['we are tidewater ledgers and ask', TIDEWATER, 'tidewater ledgers'],
    ['Is the file reconciled?\ntidewater ledgers', TIDEWATER, 'tidewater ledgers'],
    ['Тidewater Ledgers asks with a foreign letter'.replace('Т', 'T'), TIDEWATER, 'Tidewater Ledgers'],
    ['Tíd\u00ADewater Ledgers', TIDEWATER, 'Tíd\u00ADewater Ledgers'],
    ['Look for TWL-Books and you find us', TIDEWATER, 'TWL-Books'],
    ['We do monthly books for hospitality, closed by the fifth working day. And you?', TIDEWATER, 'monthly books for hospitality, closed by the'],
    ['Greetings from second site', SECOND_SITE, 'second site'],
    ['See secondsite for details', SECOND_SITE, 'secondsite'],
    ['Holm & Kay would like to know', { names: ['Holm & Kay Pty Ltd'] }, 'Holm & Kay'],
    ['We at Tidewater wonder how many sites there are', TIDEWATER, 'Tidewater'],
    ['What does Tidewater need first?', TIDEWATER, 'Tidewater'],
    ['Tidewater here: is the file reconciled?', TIDEWATER, 'Tidewater'],
    ['Is it reconciled? Regards, tidewater', TIDEWATER, 'tidewater'],
    ['Tide water ledgers here', TIDEWATER, 'Tide water ledgers'],
    ['Is it reconciled, ask tide-water-ledgers', TIDEWATER, 'tide-water-ledgers'],
    ['Holm and Kay would like to know', { names: ['Holm & Kay Pty Ltd'] }, 'Holm and Kay'],
    ['Does Bookable fit your tills?', BOOKABLE, 'Bookable'],
  ])('does not say so in %j', (text, own, matched) => {
    expect(found(text, own)).toEqual([`names_itself ${matched}`]);
  });

  it.each([
    ['Is there a second site, and who looks after its network?', SECOND_SITE],
    ['Which slots are bookable by phone?', BOOKABLE],
    ['Should the month be closed by the fifth working day?', TIDEWATER],
    ['Do the ledgers follow the tidewater mark?', TIDEWATER],
    ['Is disaster recovery tested, and is the company limited?', SECOND_SITE],
    ['Does Kelp Line Books hold the file now?', TIDEWATER],
  ])('is left alone in %j, which ordinary words are', (text, own) => {
    expect(found(text, own)).toEqual([]);
  });

  it.each([
    ['Do you use Books for payroll?', { names: ['Books & Co'] }],
    ['Is it lodged by payroll?', { names: ['Kelp'], website: 'www.payroll.example' }],
    ['Does your accountant use Xero? Help needed.', { names: ['Xero Help'] }],
    ['Does your accountant use Xero Help pages?', { names: ['Xero Help'] }],
    ['Is there a tide? Water. Ledgers?', TIDEWATER],
    ['Tidewater levels: are they in the ledgers?', TIDEWATER],
    ['Is the Sydney office in it, and is March busy?', { names: ['Sydney Books', 'March Advisory'] }],
    ['Does the Marina close for winter?', { names: ['Marina Ledgers'] }],
  ])('is left alone in %j, which asks about something else', (text, own) => {
    expect(ownNames({ pointer: '/text', text }, own, foldedWords(['The payroll of a marina, help with Xero', 'accountant']))).toEqual([]);
  });

  it('takes a website that is none, and names of forms alone, for what they are', () => {
    expect(found('Pty Ltd is what we all are', { names: ['The Company Ltd'], website: 'not a site' })).toEqual([]);
  });
});
