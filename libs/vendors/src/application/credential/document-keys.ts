import { Database, SealedFiles } from '#platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { documentKeyOf } from '../../persistence/credential.repository.js';
import { KEYS_AFTER, RESEAL } from '../../persistence/old-documents.sql.js';

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';
const PAGE = 500;

/** The first start after a change of the master key seals the keys of all documents anew; the documents themselves stay as they are. */
@Injectable()
export class DocumentKeys implements OnModuleInit {
  constructor(private readonly database: Database, private readonly files: SealedFiles) {}

  async onModuleInit(): Promise<void> {
    if (!this.files.keysChanged) return;
    for (let after: string | undefined = BEFORE_ALL; after !== undefined; ) after = await this.resealAfter(after);
  }

  /** One page; answers the last document of it, undefined after the last page. What cannot be opened stays as it is. */
  private resealAfter(after: string): Promise<string | undefined> {
    return this.database.transaction(async (tx) => {
      const page = await tx.query<{ id: string; sealedKey: Buffer }>(KEYS_AFTER, [after, PAGE]);
      for (const { id, sealedKey } of page) {
        const anew = this.files.resealed(documentKeyOf(id), sealedKey);
        if (anew) tx.append(RESEAL, [id, anew]);
      }
      return page.at(-1)?.id;
    });
  }
}
