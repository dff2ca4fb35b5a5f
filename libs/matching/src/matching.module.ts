import { defineService } from '#platform';
import { Corpora } from './application/corpora.js';
import { ExplainMatch } from './application/explain-match.js';
import { ListMatches } from './application/list-matches.js';
import { MarkRankingsOfVendor } from './application/mark-rankings-of-vendor.js';
import { PreviewMatches } from './application/preview-matches.js';
import { RankDueRequests } from './application/rank-due-requests.js';
import { RankRequest } from './application/rank-request.js';
import { ReadFeed } from './application/read-feed.js';
import { RefreshRankings } from './application/refresh-rankings.js';
import { ReplayRanking } from './application/replay-ranking.js';
import { VendorIndex } from './application/vendor-index.js';
import { ReplayRankingCommand } from './cli/replay-ranking.command.js';
import { FeedController } from './http/feed.controller.js';
import { MatchesController } from './http/matches.controller.js';
import { MatchingController } from './http/matching.controller.js';
import { OnRequestAmended } from './jobs/on-request-amended.js';
import { OnRequestPublished } from './jobs/on-request-published.js';
import { OnVendorChanged } from './jobs/on-vendor-changed.js';
import { OnVendorListed } from './jobs/on-vendor-listed.js';
import { RankDue } from './jobs/rank-due.js';
import { Refresh } from './jobs/refresh.js';
import { MatchRow } from './persistence/match.row.js';
import { RankingRepository } from './persistence/ranking.repository.js';
import { RequestRankingRow } from './persistence/request-ranking.row.js';
import { RunRow } from './persistence/run.row.js';
import { VendorInputRow } from './persistence/vendor-input.row.js';

const RANKING = [RankingRepository, Corpora, RankRequest, RankDueRequests, MarkRankingsOfVendor, RefreshRankings, ReplayRanking];
const READING = [ListMatches, ExplainMatch, ReadFeed, VendorIndex, PreviewMatches];

export const matchingModule = defineService({
  name: 'matching',
  rows: [RequestRankingRow, RunRow, MatchRow, VendorInputRow],
  controllers: [MatchesController, FeedController, MatchingController],
  providers: [...RANKING, ...READING],
  subscribers: {
    'matching.on-request-published': OnRequestPublished,
    'matching.on-request-amended': OnRequestAmended,
    'matching.on-vendor-listed': OnVendorListed,
    'matching.on-vendor-changed': OnVendorChanged,
  },
  schedules: [
    { name: 'matching.rank-due', everyMs: 1_000, task: RankDue },
    { name: 'matching.refresh', everyMs: 60_000, task: Refresh },
  ],
  commands: [{ name: 'replay-ranking', description: 'make a stored ranking again from what it read and compare', options: { run: 'id of the run' }, command: ReplayRankingCommand }],
});
