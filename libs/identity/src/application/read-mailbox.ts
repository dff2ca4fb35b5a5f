import { DomainError } from '#contracts';
import { CONFIG, Database, type Config } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import { MAILBOX_KEEPS } from '../mail/development-mailbox.js';
import { mailboxPage, type KeptMail } from '../mail/mailbox-page.js';
import { MAIL_TRANSPORT, type MailTransport } from '../mail/transport.js';
import { MAILBOX } from '../persistence/mail.sql.js';

/** What this machine is called by whoever sits at it. */
const OWN_NAMES: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

const hostOf = (authority: string): string | undefined => (URL.canParse(`http://${authority}/`) ? new URL(`http://${authority}/`).hostname : undefined);

/** The development mailbox as a page. In production, and where mail is really sent, there is no such page. */
@Injectable()
export class ReadMailbox {
  private readonly ownNames: readonly string[];
  /** What the marketplace was told that it is called, by everybody. */
  private readonly publicName: string | undefined;

  constructor(private readonly database: Database, @Inject(MAIL_TRANSPORT) private readonly transport: MailTransport, @Inject(CONFIG) { publicUrl, host }: Config) {
    this.ownNames = [...OWN_NAMES, host, `[${host}]`];
    this.publicName = publicUrl === '' ? undefined : new URL(publicUrl).hostname;
  }

  /**
   * `host`: the header. A page of somebody else's whose name was made to point here would else read tokens from it through the browser (DNS rebinding). From another
   * machine, whose header may say anything, it is shown under the name of PUBLIC_URL alone: whoever sets that means others to come.
   */
  async execute(asked: { readonly host: string; readonly ofThisMachine: boolean }): Promise<string> {
    if (this.transport.kind !== 'mailbox' || !this.answersTo(asked)) throw new DomainError('not_found', 'route_not_found', 'There is nothing at this path.');
    return mailboxPage(await this.database.query<KeptMail & Record<string, unknown>>(MAILBOX, [MAILBOX_KEEPS]));
  }

  private answersTo({ host, ofThisMachine }: { readonly host: string; readonly ofThisMachine: boolean }): boolean {
    const name = hostOf(host);
    return name !== undefined && (name === this.publicName || (ofThisMachine && this.ownNames.includes(name)));
  }
}
