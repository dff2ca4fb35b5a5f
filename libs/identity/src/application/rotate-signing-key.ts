import { Database } from '#platform';
import { Injectable } from '@nestjs/common';
import { rotationAt, signsFrom, successorAt } from '../domain/signing-key.js';
import { SigningKeyRepository } from '../persistence/signing-key.repository.js';
import { SealedKeys } from './sealed-keys.js';

export interface Successor {
  readonly kid: string;
  readonly signsFrom: string;
}

/** Takes the keys one step further, if one is due: makes the next, retires those before. Any number of processes may call it at once. */
@Injectable()
export class RotateSigningKey {
  constructor(
    private readonly database: Database,
    private readonly keys: SigningKeyRepository,
    private readonly sealed: SealedKeys,
  ) {}

  /** With `asked` there is a successor afterwards, whatever the age of the key that signs. Answers the key that waits to sign, if there is one. */
  execute({ asked }: { readonly asked: boolean }): Promise<Successor | undefined> {
    return this.database.transaction(async (tx) => {
      await this.keys.lockRotation(tx);
      const living = await this.keys.living(tx);
      const at = await tx.clock();
      const { make, retire } = rotationAt(living, at, asked);
      await this.sealed.retire(tx, retire, at);
      const next = make ? await this.sealed.make(tx, at) : successorAt(living, at);
      return next && { kid: next.kid, signsFrom: signsFrom(next).toISOString() };
    });
  }
}
