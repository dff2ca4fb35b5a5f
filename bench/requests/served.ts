import type { BenchOptions } from '../bench.js';
import type { Child } from '../child.js';
import { idOf } from '../market/clones.js';
import { makeTemplate, type Template } from '../market/template.js';
import { TokenSigner } from '../market/tokens.js';
import { headersOf, type Callers } from '../plans/record.js';
import type { Scratch, ScratchDatabase } from '../scratch.js';
import { fill } from './fill.js';
import { BUSY_VENDOR, type Size } from './shape.js';

/** A filled marketplace and who calls it. */
export class ServedMarket {
  private constructor(readonly database: ScratchDatabase, readonly template: Template, readonly size: Size, readonly server: Child, private readonly signer: TokenSigner) {}

  static async open(scratch: Scratch, name: string, size: Size, say: BenchOptions['say']): Promise<ServedMarket> {
    const database = await scratch.database(name);
    const template = await makeTemplate(database);
    await fill(database.admin, template, size, say);
    say(`${size.requests}: statistics …`);
    await database.settle();
    const signer = await TokenSigner.publish(database.admin);
    return new ServedMarket(database, template, size, await database.startMarketplace({ settings: { ROLE: 'http' } }), signer);
  }

  /** The busy client, the busy vendor and a vendor by its number. */
  callers(newcomer = BUSY_VENDOR): Required<Callers> {
    const { clientAccountId, clientOrganisationId } = this.template;
    return { client: headersOf(this.signer, clientAccountId, clientOrganisationId), vendor: this.vendor(BUSY_VENDOR), newcomer: this.vendor(newcomer), anybody: {} };
  }

  vendor(number: number): Record<string, string> {
    return headersOf(this.signer, idOf('account', number), idOf('organisation', number));
  }
}
