import { Injectable } from '@nestjs/common';
import type { IsCommon } from '../domain/common-password.js';

/** The most common passwords, about 49 000 of them. They are read when the first password is chosen (75 ms and 18 MB at most, once), for most processes and every start see none. */
@Injectable()
export class CommonPasswords {
  private known: Promise<IsCommon> | undefined;

  isCommon(): Promise<IsCommon> {
    return (this.known ??= read());
  }
}

async function read(): Promise<IsCommon> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  const passwords = new Set<string | number>(dictionary['passwords-common']);
  return (text) => passwords.has(text);
}
