import { isEmail, ValidateBy } from 'class-validator';
import { isWritable, PLAIN_ADDRESS } from '../domain/email.js';

/** An e-mail address as people have them. */
export const IsAddress = (): PropertyDecorator =>
  ValidateBy({ name: 'isEmail', validator: { validate: (value) => isEmail(value, PLAIN_ADDRESS) && isWritable(value as string), defaultMessage: () => '$property must be an email' } });
