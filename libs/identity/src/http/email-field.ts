import { IsEmail } from 'class-validator';
import { PLAIN_ADDRESS } from '../domain/email.js';

/** An e-mail address as people have them. */
export const IsAddress = (): PropertyDecorator => IsEmail(PLAIN_ADDRESS);
