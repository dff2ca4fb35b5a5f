import type { ServiceName } from '../libs/contracts/src/services.js';

const MAINTENANCE = 'marketplace_maintenance';

/** Lets `maintenance` remove what has aged (docs/adr/0019): it sees of an event when it left and who has handled it, never what it says. */
export const retention = (service: ServiceName) => `
  GRANT SELECT (id, type, hold_key, relayed_at), DELETE ON ${service}.outbox TO ${MAINTENANCE};
  GRANT SELECT, DELETE ON ${service}.outbox_release, ${service}.inbox TO ${MAINTENANCE};
  CREATE INDEX inbox_age ON ${service}.inbox (handled_at);
`;

export const noRetention = (service: ServiceName) => `
  DROP INDEX ${service}.inbox_age;
  REVOKE SELECT, DELETE ON ${service}.outbox_release, ${service}.inbox FROM ${MAINTENANCE};
  REVOKE SELECT (id, type, hold_key, relayed_at), DELETE ON ${service}.outbox FROM ${MAINTENANCE};
`;
