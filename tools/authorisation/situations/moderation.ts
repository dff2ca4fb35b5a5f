import type { World } from '../world.js';
import { ANY_VERSION, NOTHING, type Situation, type Situations } from './situation.js';

const OPEN = 'an open case on a client’s request';
const HELD = 'the same, claimed by the operator';

const open = (world: World): Situation => ({ party: 'client', path: { id: world.case } });
const held = (world: World, more: Partial<Situation> = {}): Situation => ({
  ...open(world),
  before: [`UPDATE moderation.moderation_case SET state = 'claimed', claimed_by = $2, claimed_at = clock_timestamp(), lease_until = clock_timestamp() + interval '10 minutes' WHERE id = $1`, world.case, world.people.operator.accountId],
  ...more,
});
const decide = (reasonCode: string) => ({ [HELD]: (world: World) => held(world, { body: { reasonCode, statement: 'As the rules say.' }, headers: ANY_VERSION }) });

export const MODERATION: Situations = {
  listCases: { [NOTHING]: () => ({ party: 'client' }) },
  readCase: { [OPEN]: open },
  readCaseMaterial: { [OPEN]: open },
  claimCase: { [OPEN]: open },
  renewCase: { [HELD]: (world) => held(world) },
  releaseCase: { [HELD]: (world) => held(world) },
  approveCase: decide('meets_rules'),
  requestChanges: decide('unclear_scope'),
  rejectCase: decide('misleading'),
};
