import type { Party } from '../people.js';
import type { World } from '../world.js';

/** One call, whoever makes it. */
export interface Situation {
  /** Whose object it is: the organisation whose members the first columns of the table name. */
  readonly party: Party;
  /** Parameters of the path. */
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: object;
  /** Instead of a body: a form with a file. */
  readonly form?: FormData;
  readonly headers?: Readonly<Record<string, string>>;
  /** Brings the object into the state that the words of the table name. */
  readonly before?: readonly [sql: string, ...values: unknown[]];
  /** Tables that a refusal adds to: attempts on sealed bids are recorded, and wrong passwords. */
  readonly records?: readonly string[];
}

/** Operation id -> what it is called on, in the words of the table -> the call. */
export type Situations = Readonly<Record<string, Readonly<Record<string, (world: World) => Situation>>>>;

/** What is called on nothing in particular. */
export const NOTHING = '–';

export const ANY_VERSION = { 'if-match': '*' };
