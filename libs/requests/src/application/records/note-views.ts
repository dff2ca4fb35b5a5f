import { Database, type Caller } from '#platform';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { NOTE_VIEWS } from '../../persistence/analytics.sql.js';

const GATHER_MS = 1_000;
const AT_ONCE = 500;
/** What this process knows to be noted; beyond, it begins anew, and PostgreSQL knows. */
const REMEMBERED = 50_000;

interface Seen {
  readonly organisationId: string;
  readonly requestId: string;
}

/**
 * Notes which requests a vendor's signed-in members have seen, for its own figures: once an organisation and request, gathered for a second and written apart
 * from the reads. A process that is killed forgets that second, and a database that does not answer is not waited for: a view is worth less than a read.
 */
@Injectable()
export class NoteViews implements OnModuleDestroy {
  private readonly noted = new Set<string>();
  private waiting: Seen[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly database: Database) {}

  /** A request of `ownerId`, as a caller has just been shown it. */
  note({ account, member }: Caller, requestId: string, ownerId: string): void {
    if (!account || !member || member.side === 'client' || member.organisationId === ownerId) return;
    const key = `${member.organisationId} ${requestId}`;
    if (this.noted.has(key)) return;
    if (this.noted.size >= REMEMBERED) this.noted.clear();
    this.noted.add(key);
    this.waiting.push({ organisationId: member.organisationId, requestId });
    this.timer ??= setTimeout(() => void this.write(), GATHER_MS).unref();
  }

  /** Writes what is gathered. Never rejects. */
  async write(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    while (this.waiting.length > 0) {
      const some = this.waiting.splice(0, AT_ONCE);
      await this.database.execute(NOTE_VIEWS, [some.map(({ organisationId }) => organisationId), some.map(({ requestId }) => requestId)]).catch(() => undefined);
    }
  }

  onModuleDestroy(): Promise<void> {
    return this.write();
  }
}
