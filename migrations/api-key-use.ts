import type { ServiceName } from '../libs/contracts/src/services.js';
import { role } from './foundation.js';

/** When API keys were used with the processes of a service (docs/adr/0026): each writes it in a schema of its own, and identity reads it. */
export const apiKeyUse = (service: ServiceName) => `
  CREATE TABLE ${service}.api_key_use (
    key_id uuid NOT NULL,
    used_at timestamptz NOT NULL,
    CONSTRAINT api_key_use_pk PRIMARY KEY (key_id)
  );
  GRANT SELECT, INSERT, UPDATE ON ${service}.api_key_use TO ${role(service)};
`;

export const publishedApiKeyUses = (service: ServiceName) => `
  CREATE VIEW ${service}.api_key_uses WITH (security_barrier) AS SELECT key_id, used_at FROM ${service}.api_key_use;
  GRANT SELECT ON ${service}.api_key_uses TO ${role('identity')};
`;
