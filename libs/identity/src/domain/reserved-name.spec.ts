import { reservedProblems } from './reserved-name.js';

const refused = (text: string) => reservedProblems({ pointer: '/displayName', text }).map(({ code }) => code);

describe('a name that reads as the marketplace’s own', () => {
  it.each([
    'The marketplace', 'THE MARKETPLACE', 'Marketplace', 'Market Place', 'Outsourcing Marketplace', 'Operators of the marketplace', 'an operator', 'Operator', 'Administrator', 'Marketplace Security Team', 'Marketplace Support',
    'former member', 'Former  Member', 'Support Team', 'The Marketplace (Official)', 'Acme Marketplace Support', 'Brightlane of the Marketplace Team', 'M a r k e t p l a c e',
  ])('%j is refused', (name) => expect(refused(name)).toEqual(['reserved_name']));

  it.each([
    ['Cyrillic', 'Тhе mаrkеtрlасе'], ['Cyrillic capitals', 'ТНЕ МАRКЕТРLАСЕ'], ['Greek', 'Οperatοrs οf the marketplace'], ['full width', 'Ｍａｒｋｅｔｐｌａｃｅ'], ['bold mathematical letters', '𝐌𝐚𝐫𝐤𝐞𝐭𝐩𝐥𝐚𝐜𝐞'],
    ['digits', 'The marketp1ace'], ['a capital I', 'The MarketpIace'], ['accents', 'Thé Màrkétplace'], ['two letters for one', 'forrner rnember'], ['Cherokee', 'ᎷᎪᏒᏦᎬᎢᏢᏞᎪᏟᎬ'],
  ])('%s does not hide it', (_how, name) => expect(refused(name)).toEqual(['reserved_name']));

  it.each([
    'Brightlane Bakery', 'Mira Osei', 'Harbour Street Marketplace Cafés', 'Marketplace Lawyers', 'Tour Operators of Tasmania', 'Security Services of Perth', 'IT Support Perth', 'Customer Care Consulting', 'Operator Training Pty Ltd', 'Ольга Маркова', 'Παπαδόπουλος', '王小明', 'Tomer Formermann', 'Membership Works',
  ])('%j may be had', (name) => expect(refused(name)).toEqual([]));
});
