import { fields } from '#platform';
import { ValidateBy } from 'class-validator';
import { PASSWORD_LENGTH } from '../domain/password.js';

export const CODE = { max: 6, min: 6, pattern: /^[0-9]{6}$/, description: 'Of the authenticator app (RFC 6238); good once.', example: '287082' } as const;
/** Of both nobody can say which was meant, and either is used up by being tried. */
export const InsteadOfCode = (): PropertyDecorator =>
  ValidateBy({ name: 'insteadOfCode', validator: { validate: (_value, about) => (about?.object as { code?: unknown }).code === undefined, defaultMessage: () => 'send either code or recoveryCode, not both' } });
export const RECOVERY_CODE = { max: 60, min: 1, description: 'One of the recovery codes, instead of `code`; good once.' } as const;
const PRESENT = { max: PASSWORD_LENGTH.max, min: 1, description: 'The present one.', example: 'nine quiet otters paint fences' } as const;

export class StartSecondFactorBody {
  @fields.text(PRESENT) password!: string;
  @fields.text({ ...CODE, optional: true, description: 'Of the factor that is to be replaced, when there is one.', example: undefined }) code?: string;
  @InsteadOfCode() @fields.text({ ...RECOVERY_CODE, optional: true }) recoveryCode?: string;
}

export class ConfirmSecondFactorBody {
  @fields.text(CODE) code!: string;
}

export class ProveSecondFactorBody {
  @fields.text(PRESENT) password!: string;
  @fields.text({ ...CODE, optional: true }) code?: string;
  @InsteadOfCode() @fields.text({ ...RECOVERY_CODE, optional: true }) recoveryCode?: string;
}

export class EnrolmentAnswer {
  @fields.text({ max: 100, description: 'Base32, to be typed into an authenticator app. Shown this once.', example: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' }) secret!: string;
  @fields.text({ max: 1_000, description: 'The same for a QR code.', example: 'otpauth://totp/Marketplace:mira%40brightlane.example?issuer=Marketplace&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&algorithm=SHA1&digits=6&period=30' }) uri!: string;
  @fields.instant({ description: 'Until then it can be confirmed.' }) expiresAt!: string;
}

export class RecoveryCodesAnswer {
  @fields.texts({ max: 10, maxLength: 60, description: 'Each signs in once instead of a code. Shown this once.', example: ['7k2m-q9xw-4tpd-r8yz-0hvc-n3eb'] }) recoveryCodes!: string[];
}
