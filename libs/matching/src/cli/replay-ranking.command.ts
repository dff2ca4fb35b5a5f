import { DomainError } from '#contracts';
import type { CliCommand } from '#platform';
import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { ReplayRanking } from '../application/replay-ranking.js';

/** `replay-ranking --run …`: makes a ranking again and fails unless it comes out as it was stored. */
@Injectable()
export class ReplayRankingCommand implements CliCommand {
  constructor(private readonly replay: ReplayRanking) {}

  async run({ run = '' }: Readonly<Record<string, string>>): Promise<unknown> {
    if (!/^[0-9a-f-]{36}$/.test(run)) throw new DomainError('malformed', 'malformed_id', 'Name the run by its id.');
    const { replayed, stored } = await this.replay.execute(run);
    if (!isDeepStrictEqual(replayed.ranking, stored.ranking)) throw new DomainError('conflict', 'replay_differs', 'The ranking comes out otherwise than it was stored.');
    return { run, same: true, weightsVersion: replayed.weightsVersion, ranked: stored.ranking.length, gated: stored.gated.length };
  }
}
