import { listProblems, refuseProblems, type ErrorItem } from '#contracts';
import { CONFIG, Database, memberOf, type Config, type MemberCaller } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import { hintsFor } from '../../domain/hints.js';
import { limitsOf } from '../../domain/limits.js';
import { startContent, type DraftContent } from '../../domain/request-draft.js';
import { homeOf } from '../../persistence/home.sql.js';
import { submissionProblems, versionInForce } from './content-problems.js';
import { screenRequest } from './screen-request.js';

export interface RequestVerdict {
  readonly valid: boolean;
  readonly problems: readonly ErrorItem[];
  /** What could be chosen better; none of it keeps the request from being submitted. */
  readonly hints: readonly ErrorItem[];
  readonly screening: { readonly outcome: string; readonly signals: readonly object[] };
}

/** What is known beside the content. */
export interface Told {
  readonly misshapen?: readonly ErrorItem[];
  readonly evaluators?: number | undefined;
}

/** Says what submitting would say, and saves nothing. */
@Injectable()
export class ValidateRequest {
  constructor(@Inject(CONFIG) private readonly config: Config, private readonly database: Database) {}

  /** Throws `invalid_body` with these and all other problems when the shape of some members was wrong. */
  execute(caller: MemberCaller, { title = '', discipline = '', ...rest }: Partial<DraftContent>, { misshapen = [], evaluators = 1 }: Told = {}): Promise<RequestVerdict> {
    const told = new Set(misshapen.map(({ pointer }) => memberOf(pointer)));
    // Whether there is a budget to be a ceiling, nobody can say of one without a shape.
    const written: DraftContent = { title, discipline, ...rest, ...(told.has('budget') ? { budgetIsCeiling: false } : {}) };
    return this.database.transaction(async (tx) => {
      const limits = limitsOf(this.config.limits);
      const content = startContent(written, await homeOf(tx, caller.member.organisationId), { answerWords: limits.answer.words, packVersion: versionInForce(written.discipline) });
      const at = await tx.clock();
      const problems = submissionProblems(content, limits, at).filter(({ pointer }) => !told.has(memberOf(pointer)));
      if (misshapen.length > 0) refuseProblems('invalid_body', 'The body has problems; `errors` points at each.', [...misshapen, ...problems]);
      const hints = hintsFor(content, { limits, at, evaluators });
      const { outcome, signals } = screenRequest(content);
      return { valid: problems.length === 0 && outcome !== 'blocked', problems: listProblems(problems), hints, screening: { outcome, signals } };
    }, caller);
  }
}
