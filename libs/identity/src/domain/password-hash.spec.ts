import { madeAtOtherCost } from './password-hash.js';

const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const hash = (parameters: string) => `$argon2id$${parameters}$c29tZXNhbHRzb21l$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g`;

describe('a stored password hash', () => {
  it('is as one would be made now with the version and the cost of now', () => {
    expect(madeAtOtherCost(hash('v=19$m=19456,t=2,p=1'), COST)).toBe(false);
  });

  it.each(['v=16$m=19456,t=2,p=1', 'v=19$m=12288,t=2,p=1', 'v=19$m=19456,t=1,p=1', 'v=19$m=19456,t=2,p=4', 'v=19$m=65536,t=3,p=1'])('was made at another cost: %s', (parameters) => {
    expect(madeAtOtherCost(hash(parameters), COST)).toBe(true);
  });

  it.each(['', '$2b$12$abc', '$argon2i$v=19$m=19456,t=2,p=1$a$b', hash('m=19456,t=2,p=1')])('that is none of these counts as one: %s', (stored) => {
    expect(madeAtOtherCost(stored, COST)).toBe(true);
  });
});
