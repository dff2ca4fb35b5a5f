import { CONFIG, Database, type Config, type Round } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import { limitsOf, type Period } from '../domain/limits.js';
import { CLAIM_UNUSED_DRAFT, FORGET_ASSESSMENT_OF_DRAFT, REMOVE_DRAFT, REMOVE_FILES_OF_DRAFT, UNUSED_DRAFTS } from '../persistence/due-reminders.sql.js';

const BATCH = 100;
const secondsOf = (period: Period): number => ('seconds' in period ? period.seconds : 0);

/** Drafts that nobody ever submitted go a year after they were last touched, never without having said so a month before. What happened to them stays in the history. */
@Injectable()
export class RemoveUnusedDrafts {
  constructor(@Inject(CONFIG) private readonly config: Config, private readonly database: Database) {}

  async execute(round: Round): Promise<number> {
    const { draftRemoved, draftNotice } = limitsOf(this.config.limits).reminders;
    const unused = await this.database.query<{ id: string }>(UNUSED_DRAFTS, [BATCH, secondsOf(draftRemoved), secondsOf(draftNotice)]);
    let removed = 0;
    for (const { id } of unused) {
      if (round.over) break;
      removed += await this.remove(id, secondsOf(draftRemoved));
    }
    return removed;
  }

  private remove(id: string, age: number): Promise<number> {
    return this.database.transaction(async (tx) => {
      if (!(await tx.one(CLAIM_UNUSED_DRAFT, [id, age]))) return 0;
      await tx.execute(FORGET_ASSESSMENT_OF_DRAFT, [id]);
      await tx.execute(REMOVE_FILES_OF_DRAFT, [id]);
      return tx.execute(REMOVE_DRAFT, [id]);
    });
  }
}
