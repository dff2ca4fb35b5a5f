import { CONFIG, deriveSecret, seal, unsealed, type Config } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

const zip = promisify(gzip);
const unzip = promisify(gunzip);

/** Everything about a person in one value: it is stored sealed with a key of the master key, so that a copy of the database shows nothing of it. */
@Injectable()
export class ExportFiles {
  private readonly key: Buffer;

  constructor(@Inject(CONFIG) config: Config) {
    this.key = deriveSecret(config.masterKey, 'data-export-encryption');
  }

  async pack(id: string, data: object): Promise<Buffer> {
    return seal(this.key, id, await zip(JSON.stringify(data)));
  }

  /** Undefined when it was sealed under another master key. */
  async unpack(id: string, file: Buffer): Promise<object | undefined> {
    const plain = unsealed(this.key, id, file);
    return plain && (JSON.parse((await unzip(plain)).toString()) as object);
  }
}
