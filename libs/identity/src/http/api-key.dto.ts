import { KEY_PERMISSIONS, PERMISSIONS, type Permission } from '#contracts';
import { fields } from '#platform';
import { KEY_REVOCATION_REASONS, type KeyRevocationReason } from '../domain/api-key.js';
import { PersonAnswer } from './person.dto.js';

const NAME = { max: 120, min: 1, pattern: /\S/, description: 'Told to your organisation alone.', example: 'Practice software' } as const;
const SCOPE = { max: PERMISSIONS.length, min: 1, maxLength: 60, values: PERMISSIONS, example: ['organisation.read', 'requests.read'] } as const;

export class CreateApiKeyBody {
  @fields.text(NAME) name!: string;
  @fields.texts({ ...SCOPE, description: `What it may do: permissions of your own role, of these: ${KEY_PERMISSIONS.join(', ')}.` }) permissions!: Permission[];
  @fields.int({ min: 1, max: 365, description: 'After so many days it stops working.', example: 90 }) expiresInDays!: number;
}

/** What is said of a key to whoever may see it. */
class KeyAnswer {
  @fields.id() id!: string;
  @fields.text({ max: 20, description: 'The first characters of the secret, by which it is known again.', example: 'mkt_key_8QdW2c' }) prefix!: string;
  @fields.texts(SCOPE) permissions!: Permission[];
  @fields.instant() createdAt!: string;
  @fields.instant() expiresAt!: string;
  @fields.instant({ nullable: true, description: 'Since when it is refused, if somebody revoked it.' }) revokedAt!: string | null;
  @fields.instant({ nullable: true, description: 'To the minute; null when it was never used.' }) lastUsedAt!: string | null;
  @fields.bool({ description: 'Whether calls with it are accepted: neither revoked nor expired, and its maker not suspended.', example: true }) inForce!: boolean;
}

export class ApiKeyAnswer extends KeyAnswer {
  @fields.text(NAME) name!: string;
  @fields.object(() => PersonAnswer, { description: 'While that account is suspended, the key is refused.' }) madeBy!: PersonAnswer;
}

/** As operators see it: by its first characters and the opaque id of who made it. */
export class OverseenApiKeyAnswer extends KeyAnswer {
  @fields.id({ description: 'The account that made it. While that is suspended, the key is refused.' }) makerId!: string;
}

export class OverseenApiKeyPage {
  @fields.listOf(() => OverseenApiKeyAnswer, { max: 100 }) items!: OverseenApiKeyAnswer[];
  @fields.text({ max: 1_000, nullable: true, description: 'Null on the last page.' }) nextCursor!: string | null;
}

export class RevokeOverseenApiKeyBody {
  @fields.oneOf(KEY_REVOCATION_REASONS, { description: 'Told to the owners of the organisation, and kept in the audit.', example: 'leaked' }) reasonCode!: KeyRevocationReason;
}

export class CreatedApiKeyAnswer extends ApiKeyAnswer {
  @fields.text({ max: 100, description: 'Send it as `Authorization: Bearer …`. Shown this once.', example: 'mkt_key_8QdW2c…' }) secret!: string;
}

export class ApiKeyPage {
  @fields.listOf(() => ApiKeyAnswer, { max: 100 }) items!: ApiKeyAnswer[];
  @fields.text({ max: 1_000, nullable: true, description: 'Null on the last page.' }) nextCursor!: string | null;
}
