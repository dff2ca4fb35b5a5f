import type { ServiceName } from '../libs/contracts/src/services.js';

const EVERY_SERVICE = ['identity', 'vendors', 'requests', 'matching', 'moderation'] as const;

export const role = (service: string) => `marketplace_${service}`;

/** The logins of all services, for GRANTs on published views. */
export const EVERY_ROLE = EVERY_SERVICE.map(role).join(', ');

/**
 * What every service's schema starts with: the outbox with its releases, the inbox, the idempotency keys. The service's own role
 * adds to the outbox and reads it, no more; `relay` marks what it has handed to the queue (R5, R8).
 */
export const foundation = (service: ServiceName) => `
  CREATE SCHEMA ${service};
  GRANT USAGE ON SCHEMA ${service} TO ${EVERY_ROLE}, marketplace_relay, marketplace_maintenance;

  CREATE TABLE ${service}.outbox (
    id uuid NOT NULL,
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    type text NOT NULL,
    payload jsonb NOT NULL,
    hold_key uuid,
    request_id text,
    traceparent text,
    occurred_at timestamptz NOT NULL,
    relayed_at timestamptz,
    CONSTRAINT outbox_pk PRIMARY KEY (id)
  );
  CREATE INDEX outbox_waiting ON ${service}.outbox (id) WHERE relayed_at IS NULL AND hold_key IS NULL;
  CREATE INDEX outbox_held ON ${service}.outbox (hold_key, id) WHERE relayed_at IS NULL AND hold_key IS NOT NULL;
  CREATE INDEX outbox_relayed ON ${service}.outbox (relayed_at) WHERE relayed_at IS NOT NULL;
  GRANT SELECT, INSERT ON ${service}.outbox TO ${role(service)};
  GRANT SELECT ON ${service}.outbox TO marketplace_relay;
  GRANT UPDATE (relayed_at) ON ${service}.outbox TO marketplace_relay;

  CREATE TABLE ${service}.outbox_release (
    hold_key uuid NOT NULL,
    released_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT outbox_release_pk PRIMARY KEY (hold_key)
  );
  CREATE INDEX outbox_release_at ON ${service}.outbox_release (released_at);
  GRANT SELECT, INSERT ON ${service}.outbox_release TO ${role(service)};
  GRANT SELECT ON ${service}.outbox_release TO marketplace_relay;

  CREATE TABLE ${service}.inbox (
    subscriber text NOT NULL,
    event_id uuid NOT NULL,
    handled_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT inbox_pk PRIMARY KEY (subscriber, event_id)
  );
  GRANT SELECT, INSERT ON ${service}.inbox TO ${role(service)};
  GRANT SELECT ON ${service}.inbox TO marketplace_relay;

  CREATE TABLE ${service}.idempotency_key (
    scope text NOT NULL,
    key text NOT NULL,
    fingerprint text NOT NULL,
    status smallint NOT NULL,
    body text,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT idempotency_key_pk PRIMARY KEY (scope, key)
  );
  CREATE INDEX idempotency_key_age ON ${service}.idempotency_key (created_at);
  GRANT SELECT, INSERT, UPDATE, DELETE ON ${service}.idempotency_key TO ${role(service)};
`;
