import type { ServiceName } from '#contracts';
import type { Provider, Type } from '@nestjs/common';
import type { Schedule, Subscriber, SubscriberTable } from './queue/subscriber.js';

/** A command that a service adds to the command line. What it answers is printed as JSON, a string as it is. */
export interface CliCommand {
  run(options: Readonly<Record<string, string>>): Promise<unknown>;
}

export interface CliCommandEntry {
  readonly name: string;
  readonly description: string;
  /** Option name -> description; all are strings, all required unless the name ends in `?`. */
  readonly options: Readonly<Record<string, string>>;
  /** What it is about, given without a name: the name under which the command gets it, and its description. */
  readonly argument?: readonly [name: string, description: string];
  readonly command: Type<CliCommand>;
}

/** Everything the platform needs to run a service; a service's index.ts exports one of these and nothing else. */
export interface ServiceModule {
  readonly name: ServiceName;
  /** Row classes of the service's own schema. */
  readonly rows: readonly (new () => object)[];
  readonly controllers: readonly Type[];
  readonly providers: readonly Provider[];
  readonly subscribers: Readonly<Record<string, Type<Subscriber<never>>>>;
  readonly schedules: readonly Schedule[];
  readonly commands: readonly CliCommandEntry[];
}

/** Types the parts of a service against the catalogue: a declared subscriber without a handler does not compile. */
export const defineService = <S extends ServiceName>(service: ServiceModule & { readonly name: S; readonly subscribers: SubscriberTable<S> }): ServiceModule => service;
