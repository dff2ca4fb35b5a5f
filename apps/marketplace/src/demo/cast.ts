import { DEMO_DOMAIN } from '#contracts';
import { randomBytes } from 'node:crypto';
import { Person } from './person.js';
import type { Story } from './story.js';

/**
 * The people of one run. Each has an address that nobody had before, so that the demonstration may be given again and again; their password is kept nowhere.
 * Their domain keeps them, and what they leave behind, out of production.
 */
export class Cast {
  private readonly run = randomBytes(4).toString('hex');
  readonly password = `not written down ${randomBytes(12).toString('hex')}`;

  constructor(private readonly baseUrl: string) {}

  addressOf(name: string): string {
    return `${name.toLowerCase().replace(/[^a-z]+/g, '.')}.${this.run}@${DEMO_DOMAIN}`;
  }

  somebody(name: string): Person {
    return new Person(this.baseUrl, name, this.addressOf(name), this.password);
  }
}

/** Where the demonstration is given, and who gives it. */
export interface Stage {
  readonly story: Story;
  readonly cast: Cast;
  readonly operator: Person;
}
