import { screen, type ScreeningContext } from './index.js';

const codes = (text: string, about: ScreeningContext = { namesNobody: true }) => screen([{ pointer: '/text', text }], { country: 'AU', ...about }).signals.map(({ code, matched }) => [code, matched]);

describe('texts that are to name nobody', () => {
  it.each([
    ['We want a warning letter for Mr Whitlock.', 'Mr Whitlock'],
    ['Ms. Priya Nair has been off for six weeks', 'Ms. Priya Nair'],
    ['The file of Miss Doyle is incomplete', 'Miss Doyle'],
    ['Our supervisor Maria Lopez resigned in May', 'supervisor Maria Lopez'],
    ['a machinist called Peter, who was late', 'machinist called Peter'],
    ['the apprentice (Ethan) wants more hours', 'apprentice (Ethan'],
    ['Priya Nair, our payroll assistant, is on leave', 'Priya Nair, our payroll assistant'],
    ['Date of birth: 3 March 1984', 'Date of birth'],
    ['DOB 03/03/1984, started in 2019', 'DOB'],
    ['born on 3.3.1984 in Leeds', 'born on'],
    ['Her tax file number is 123 456 782', 'tax file number'],
    ['NI number QQ 12 34 56 C', 'NI number'],
    ['Our supervisor: Sarah Jones has complained', 'supervisor: Sarah Jones'],
    ["We want to end Sarah Jones's probation", "Sarah Jones's"],
    ['The letter is about Maria’s dismissal', 'Maria’s'],
    ['Please dismiss Priya Nair quietly', 'Priya Nair'],
    ['Dr Priya Nair, our practice lead, has to go', 'Dr Priya Nair'],
    ['Priya Nair, our practice lead, has to go', 'Priya Nair, our practice lead'],
    ['Employee Zhang Wei complained', 'Employee Zhang Wei'],
    ['The apprentice Kwame Boateng resigned', 'apprentice Kwame Boateng'],
    ['Please dismiss Mr Whitlock, date of birth 1/2/1990, TFN 123 456 782, quietly.', 'TFN'],
  ])('finds who is told of in %j, and quotes it', (text, matched) => {
    expect(codes(text)).toContainEqual(['person_named', matched]);
    expect(codes(text, { tellsOfNobody: true })).toContainEqual(['person_named', matched]);
    expect(codes(text, {}).map(([code]) => code)).not.toContain('person_named');
  });

  it('knows the numbers that firms have too in texts about people alone', () => {
    for (const text of ['employee number 004711', 'IRD number 49-091-850']) {
      expect(codes(text)).toMatchObject([['person_named', text.slice(0, text.indexOf(' number') + 7)]]);
      expect(codes(text, { tellsOfNobody: true })).toEqual([]);
    }
  });

  it('leaves the text to an operator: it is doubtful, not blocked', () => {
    expect(screen([{ pointer: '/text', text: 'A letter for Mr Whitlock' }], { namesNobody: true }).outcome).toBe('doubtful');
  });

  it.each([
    'We use MS Teams and Ms Office; MS Word templates are fine.',
    'Miss Monday and you miss the roster. Miss nothing.',
    'Each employee gets the Fair Work Information Statement, and an employee called Fair Work last year.',
    'The Employee Assistance Program and the Employee Handbook are from 2016.',
    'Our manager Self Service portal; manager May roster; the driver Will be told.',
    'Payroll Manager, Venue Manager, Head Chef and two Supervisors decide.',
    'Dates of birth are kept in the HR system; date of birth is asked at onboarding.',
    'Our shop was born in 2012 of two bakeries.',
    'Tax file number declarations for 23 people, national insurance numbers checked.',
    'Hospitality Industry (General) Award 2020, Children’s Services Award 2010, Victoria and Queensland.',
    'James Cook University, St Mary Street and Charlotte, a branch in Austin.',
    'Maria’s Kitchen, the café, has 14 casuals. George, a town, has 3.',
    'Mr Whitlock & Sons, Mrs Potts Bakery and Dr Bloom Family Practice are clients of ours.',
    'Accountant: Sarah Jones & Co; bookkeeper: Peter Hall Accountants. The owner, St Mary School, pays.',
    'See us at 12 Ocean Dr Brisbane; the Dr.Quad project; Maria’s menu and Jones’s Kitchen.',
    'Employee Self Service is slow; Employee Assistance refused claims; Manager Tools complained of nothing.',
    'employee number 12 of 23 is the last to sign',
    'Twelve starters and ten leavers a year; 3 open cases; 38 hours a week.',
  ])('is silent on %j', (text) => {
    expect(codes(text).filter(([code]) => code === 'person_named')).toEqual([]);
    expect(codes(text, { tellsOfNobody: true }).filter(([code]) => code === 'person_named')).toEqual([]);
  });
});
