import { EXTENSION_SCHEMA, extensionOf } from '#ocds';
import { CONFIG, publicOrigin, type Config } from '#platform';
import { Inject, Injectable } from '@nestjs/common';

/** What the marketplace adds to the standard, as its tools read it. */
@Injectable()
export class ReadOcdsExtension {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  description() {
    return extensionOf(publicOrigin(this.config));
  }

  schema() {
    return EXTENSION_SCHEMA;
  }
}
