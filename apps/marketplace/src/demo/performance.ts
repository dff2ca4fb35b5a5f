import { takeAssessment } from './assessment.js';
import { closeAndRefuse, takeBids } from './bidding.js';
import type { Pack } from './brief.js';
import type { Stage } from './cast.js';
import { awardFirst } from './choice.js';
import { amend, attach, converse } from './conversation.js';
import { writeDraft } from './draft.js';
import { clarify, showAgreed } from './last-word.js';
import { askToBeListed, NOT_SHOWN, QUALIFIED, review, showEvidence } from './listing.js';
import { reviewRequests } from './moderation.js';
import { CLEARWATER, LODESTONE, NORTHSHORE, QUICKFIX, TIDEWATER } from './profiles.js';
import { invite, publish, showIneligible, showLateComer, showRanking } from './publication.js';
import { showRefusals } from './refusals.js';
import { sealedRequest } from './sealed.js';

/** The whole main job, chapter by chapter. */
export async function perform(stage: Stage): Promise<void> {
  const { story, cast, operator } = stage;
  const mira = cast.somebody('Mira');
  const request = await writeDraft(stage, mira, await takeAssessment(stage, mira));
  const pack = await mira.sees<Pack>('reading the pack', '/v1/disciplines/accounting');

  story.chapter('Vendors ask to be listed, and an operator decides on evidence');
  const [tidewater, clearwater, lodestone, quickfix] = [await askToBeListed(stage, TIDEWATER), await askToBeListed(stage, CLEARWATER), await askToBeListed(stage, LODESTONE), await askToBeListed(stage, QUICKFIX)] as const;
  story.scene(`${operator.name} (operator)`, 'compares what Linh shows with the criteria of accounting in Australia.');
  showEvidence(stage, tidewater, pack);
  story.scene(`${operator.name} (operator)`, 'decides.');
  for (const vendor of [tidewater, clearwater, lodestone]) await review(stage, vendor, QUALIFIED);
  await review(stage, quickfix, NOT_SHOWN);
  story.check('Nobody was listed by silence: every decision has its words, and the vendor reads them.');

  await attach(stage, mira, request.id);
  await publish(stage, mira, request);
  await showRanking(stage, mira, request.id, [tidewater, clearwater, lodestone], quickfix);
  await invite(stage, mira, request.id, [tidewater, clearwater, lodestone]);
  await showIneligible(stage, request.id, quickfix);
  const northshore = await askToBeListed(stage, NORTHSHORE);
  story.scene(`${operator.name} (operator)`, 'decides on the late comer.');
  await review(stage, northshore, QUALIFIED);
  await showLateComer(stage, mira, request.id, northshore);

  await converse(stage, mira, request.id, [tidewater, clearwater, northshore]);
  const bidders = await takeBids(stage, mira, request.id, [tidewater, clearwater, lodestone]);
  await amend(stage, mira, request.id, bidders);
  story.chapter('The close, the comparison and the award');
  await closeAndRefuse(stage, mira, request.id, northshore, bidders);
  await clarify(stage, mira, request.id, bidders);
  await showAgreed(stage, mira, await awardFirst(stage, mira, request.id, bidders), bidders);
  await sealedRequest(stage, mira, pack, [tidewater, clearwater, lodestone]);
  await reviewRequests(stage, pack);
  await showRefusals(stage, mira, pack, { stranger: northshore, outsider: quickfix });
}
