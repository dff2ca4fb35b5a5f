import { CONFIG, Database, type Config, type Round } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import { limitsOf } from '../../domain/limits.js';
import { DISCARDED } from '../../domain/request-draft.js';
import { removeDraft } from '../../persistence/drafts.sql.js';
import { CLAIM_UNUSED_DRAFT, UNUSED_DRAFTS } from '../../persistence/due-reminders.sql.js';
import { HistoryRepository } from '../../persistence/history.repository.js';
import { EachDue } from './each-due.js';

/** Drafts that nobody ever submitted go a year after they were last touched, never without having said so a month before. What happened to them stays in the history. */
@Injectable()
export class RemoveUnusedDrafts {
  private readonly each: EachDue;

  constructor(@Inject(CONFIG) { limits }: Config, private readonly database: Database, private readonly history: HistoryRepository) {
    const { draftRemoved, draftNotice } = limitsOf(limits).reminders;
    const age = draftRemoved.seconds;
    this.each = new EachDue(database, { find: UNUSED_DRAFTS, values: [age, draftNotice.seconds], what: 'unused drafts', settle: (id) => this.remove(id, age) });
  }

  execute(round: Round): Promise<number> {
    return this.each.execute(round);
  }

  private remove(id: string, age: number): Promise<number> {
    return this.database.transaction(async (tx) => {
      if (!(await tx.one(CLAIM_UNUSED_DRAFT, [id, age]))) return 0;
      const at = await tx.clock();
      await removeDraft(tx, id);
      this.history.append(tx, { objectType: 'request', objectId: id, requestId: id, at, actorKind: 'system', ...DISCARDED, reason: 'draft_unused' });
      return 1;
    });
  }
}
