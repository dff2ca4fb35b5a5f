import type { EventEnvelope, EventType, PayloadOf } from '#contracts';
import { etagOf, type AccountCaller, type Subscriber } from '#platform';
import { openOnClone, operatorCaller, type OnClone, type TestDatabase, type TestService } from '#platform/testing';
import type { Type } from '@nestjs/common';
import type pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { HoldCase } from '../application/hold-case.js';
import { OpenCase, type Looking } from '../application/open-case.js';
import { moderationModule } from '../moderation.module.js';

export const operator = (): AccountCaller => operatorCaller() as AccountCaller;

/** The caller as one who read `view` last. */
export const ifMatch = (caller: AccountCaller, view: object): AccountCaller => ({ ...caller, conditions: { ifMatchRequired: true, ifMatch: etagOf(view) } });

/** The moderation service on a database of its own, and the steps that most tests begin with. */
export class ModerationOnClone {
  private constructor(private readonly on: OnClone) {}

  static async open(): Promise<ModerationOnClone> {
    return new ModerationOnClone(await openOnClone([moderationModule]));
  }

  close(): Promise<void> {
    return this.on.close();
  }

  get service(): TestService {
    return this.on.service;
  }

  get clone(): TestDatabase {
    return this.on.clone;
  }

  get admin(): pg.Client {
    return this.on.admin;
  }

  get<T>(type: Type<T>): T {
    return this.on.service.get(type);
  }

  rows<R extends object>(sql: string, ...values: readonly unknown[]): Promise<R[]> {
    return this.on.service.database.query<R>(sql, values);
  }

  /** Hands an event to its subscriber, in a transaction as the inbox would. */
  async deliver<T extends EventType>(subscriber: Type<Subscriber<T>>, type: T, payload: PayloadOf<T>): Promise<void> {
    const event: EventEnvelope<PayloadOf<T>> = { id: uuidv7(), type, occurredAt: '2026-11-24T10:00:00.000Z', payload };
    await this.on.service.database.transaction((tx) => this.get(subscriber).handle(tx, event));
  }

  /** An open case of a doubtful request, unless told otherwise. */
  async opened(told: Partial<Looking> = {}): Promise<Looking & { readonly id: string }> {
    const looking: Looking = { objectType: 'request', objectId: uuidv7(), organisationId: uuidv7(), revision: 1, signals: ['contact_email'], cleared: false, ...told };
    await this.on.service.database.transaction((tx) => this.get(OpenCase).execute(tx, looking));
    const { id } = (await this.casesOf(looking.objectId)).find(({ revision }) => revision === looking.revision)!;
    return { ...looking, id };
  }

  casesOf(objectId: string): Promise<{ readonly id: string; readonly revision: number; readonly state: string }[]> {
    return this.rows('SELECT id, revision, state FROM moderation.moderation_case WHERE object_id = $1 ORDER BY revision', objectId);
  }

  async statesOf(objectId: string): Promise<(readonly [number, string])[]> {
    return (await this.casesOf(objectId)).map(({ revision, state }) => [revision, state] as const);
  }

  /** What was announced about an object, oldest first. */
  async announced(objectId: string): Promise<Record<string, unknown>[]> {
    const rows = await this.rows<{ payload: Record<string, unknown> }>(`SELECT payload FROM moderation.outbox WHERE payload ->> 'objectId' = $1 ORDER BY id`, objectId);
    return rows.map((row) => row.payload);
  }

  /** Holds a case; answers the holder as one who has just read it. */
  async hold(id: string, caller = operator()): Promise<AccountCaller> {
    return ifMatch(caller, await this.get(HoldCase).execute(caller, id, 'claim'));
  }

  /** A vendor's profile as vendors keeps one under review, with the claims of the revision that waits. */
  async profileUnderReview(revision: number, claims: readonly object[]): Promise<string> {
    const id = uuidv7();
    await this.admin.query(
      `INSERT INTO vendors.profile (id, organisation_id, display_name, state, staged, version, revision, content, review_revision, review_content, submitted_at, created_at, changed_at)
       VALUES ($1, $1, 'Ledger & Co', 'in_review', 'none', 2, $2, $3, $2, $3, clock_timestamp(), clock_timestamp(), clock_timestamp())`,
      [id, revision, { claims }],
    );
    return id;
  }
}
