import { screen } from './index.js';

const codes = (text: string, namesNobody = true) => screen([{ pointer: '/text', text }], { country: 'AU', namesNobody }).signals.map(({ code, matched }) => [code, matched]);

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
    ['employee number 004711', 'employee number'],
  ])('finds who is told of in %j, and quotes it', (text, matched) => {
    expect(codes(text)).toContainEqual(['person_named', matched]);
    expect(codes(text, false).map(([code]) => code)).not.toContain('person_named');
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
    'employee number 12 of 23 is the last to sign',
    'Twelve starters and ten leavers a year; 3 open cases; 38 hours a week.',
  ])('is silent on %j', (text) => {
    expect(codes(text).filter(([code]) => code === 'person_named')).toEqual([]);
  });
});
