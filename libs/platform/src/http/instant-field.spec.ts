import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { instant } from './fields.js';

class Body {
  @instant() at!: string;
}

const holds = (at: unknown): boolean => validateSync(plainToInstance(Body, { at })).length === 0;

describe('an instant in a body', () => {
  it.each(['2030-01-31T06:00:00Z', '2030-01-31T06:00:00.123456789Z', '2028-02-29T23:59:59+11:00', '2030-01-31T06:00:00-00:00'])('may be %s', (at) => expect(holds(at)).toBe(true));

  it.each([
    '2030-02-30T06:00:00Z', '2027-02-29T06:00:00Z', '2030-13-01T06:00:00Z', '0000-01-01T00:00:00Z', '2030-01-31T24:00:30Z', '2030-01-31T06:00:60Z', '2030-01-31T06:61:00Z', '2030-01-31T06:00:00+24:00',
    '2030-01-31T06:00:00', '2030-01-31', 'soon', '', null, 1_900_000_000_000,
  ])('is not %j', (at) => expect(holds(at)).toBe(false));
});
