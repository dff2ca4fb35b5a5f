import { packOf } from '#disciplines';
import type { Caller, Config, MemberPerson } from '#platform';
import { addListedVendor, addOrganisation as addNamedOrganisation, memberCaller, openOnClone, until as untilWithin, type OnClone } from '#platform/testing';
import type pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { EXAMPLE_REQUEST_CONTENT } from '../domain/examples.js';
import type { RequestContent } from '../domain/request.js';
import { requestsModule } from '../requests.module.js';

/** The requests service on a database of its own; what its neighbours publish is read through their real views. */
export type RequestsOnClone = OnClone;

export const requestsOnClone = (overrides: Partial<Config> = {}): Promise<RequestsOnClone> => openOnClone([requestsModule], overrides);

/** An organisation that the directory knows. */
export async function addOrganisation(admin: pg.Client, displayName = 'Harbour Street Cafés'): Promise<MemberPerson> {
  return memberCaller(await addNamedOrganisation(admin, { displayName }));
}

/** A listed vendor, qualified for the example request unless told otherwise. */
export async function addVendor(admin: pg.Client, qualified = true): Promise<{ readonly vendorId: string; readonly caller: MemberPerson }> {
  const caller = await addOrganisation(admin, 'Tidewater Ledgers');
  const { vendorId } = await addListedVendor(admin, { organisationId: caller.member.organisationId, discipline: EXAMPLE.discipline, country: EXAMPLE.country, qualified });
  return { vendorId, caller };
}

/** Content that passes every check of a submission. */
export const EXAMPLE: RequestContent = { ...EXAMPLE_REQUEST_CONTENT, startDate: null, specialisms: ['xero'], brief: packOf(EXAMPLE_REQUEST_CONTENT.discipline)?.exampleBrief ?? {} };

/** What a client sends of {@link EXAMPLE}: the version of the pack is not its to say. */
export const EXAMPLE_BODY: Omit<RequestContent, 'packVersion'> = (({ packVersion: _set, ...sent }) => sent)(EXAMPLE);

/** As {@link EXAMPLE}, open for so many seconds. */
export const openFor = (seconds: number, extra: Partial<RequestContent> = {}): RequestContent => ({
  ...EXAMPLE,
  ...extra,
  timing: { ...EXAMPLE.timing, bidding: { seconds }, decision: { seconds: 1 } },
});

export const ANYBODY: Caller = { requestId: uuidv7(), address: '127.0.0.1', conditions: { ifMatchRequired: false } };

export const withIfMatch = <C extends Caller>(caller: C, ifMatch: string): C => ({ ...caller, conditions: { ...caller.conditions, ifMatch, ifMatchRequired: true } });

/** Waits until a condition of the database holds; fails after five seconds. */
export const until = (holds: () => Promise<boolean>): Promise<void> => untilWithin(holds, 5_000);
