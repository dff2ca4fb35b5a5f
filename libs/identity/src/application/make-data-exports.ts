import { Database, LOG, type Round } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { CLAIM_DUE_EXPORT, FAIL_EXPORT, FINISH_EXPORT } from '../persistence/data-export.sql.js';
import { OF_IDENTITY, OF_OTHERS, WORDS, type PersonalDataPart } from '../persistence/personal-data.sql.js';
import { ExportFiles } from './export-files.js';

interface Claimed {
  readonly id: string;
  readonly accountId: string;
  readonly attempts: number;
}

type Parts = Record<string, readonly object[]>;

/** What of a part goes into the file; a part that has more is named in `incomplete`. */
const MOST_ROWS = 20_000;
const MOST_ATTEMPTS = 5;

/** Makes the exports that were asked for. One whose maker dies is made by the next round after a minute; after five attempts it has failed. */
@Injectable()
export class MakeDataExports {
  constructor(private readonly database: Database, private readonly files: ExportFiles, @Inject(LOG) private readonly log: Logger) {}

  async execute(round: Round): Promise<void> {
    while (!round.over) {
      const claimed = await this.database.one<Claimed & Record<string, unknown>>(CLAIM_DUE_EXPORT);
      if (!claimed) return;
      await this.make(claimed);
    }
  }

  private async make({ id, accountId, attempts }: Claimed): Promise<void> {
    try {
      await this.database.execute(FINISH_EXPORT, [id, await this.files.pack(id, await this.collect(accountId))]);
    } catch (error) {
      this.log.error({ err: error, dataExport: id, attempt: attempts }, 'an export of personal data could not be made');
      if (attempts >= MOST_ATTEMPTS) await this.database.execute(FAIL_EXPORT, [id]);
    }
  }

  private async collect(accountId: string): Promise<object> {
    const incomplete: string[] = [];
    const read = async (parts: readonly PersonalDataPart[]): Promise<Parts> => {
      const found: Parts = {};
      for (const { name, sql } of parts) {
        const rows = await this.database.query(sql, [accountId, MOST_ROWS + 1]);
        if (rows.length > MOST_ROWS) incomplete.push(name);
        found[name] = rows.slice(0, MOST_ROWS);
      }
      return found;
    };
    return { madeAt: (await this.database.clock()).toISOString(), accountId, identity: await read(OF_IDENTITY), acts: await read(OF_OTHERS), words: await read(WORDS), incomplete };
  }
}
