import type { NoticeFacts, NoticeKind, NoticeTemplate } from '#contracts';
import { besides, type Folded, type Letter } from './letter.js';

/** What a notice's letter is written from; the names are those of the moment in which it is sent. */
export interface NoticeLetterFacts extends Folded {
  readonly displayName: string;
  readonly organisation: string;
  /** By which preference it comes. */
  readonly kind: NoticeKind;
  readonly objectId: string;
  readonly facts: NoticeFacts;
  /** The name of the member or the API key that it is about, and of who did it; null for whoever is gone, or is not to be named. */
  readonly about: string | null;
  readonly by: string | null;
}

/** Codes as people read them. */
const words = (code: string | undefined): string => (code ?? '').replaceAll('_', ' ');

const because = ({ reason }: NoticeFacts): string => (reason === undefined ? '' : ` Reason: ${words(reason)}.`);

/** An instant as every reader reads it alike. */
const instant = (text: string | undefined): string => (text === undefined ? '' : `${text.slice(0, 10)} ${text.slice(11, 16)} UTC`);

const by = ({ until }: NoticeFacts): string => (until === undefined ? '' : ` by ${instant(until)}`);

const named = ({ title }: NoticeFacts): string => (title === undefined ? 'a request' : `“${title}”`);

const on = ({ until }: NoticeFacts): string => (until === undefined ? '' : ` on ${instant(until)}`);

const entitled = ({ title }: NoticeFacts): string => (title === undefined ? '' : ` “${title}”`);

const AMENDED: Readonly<Record<string, string>> = { material: 'What a request asks for has changed', information: 'A request has more to say', correction: 'A request was corrected' };

/** For everybody who follows a request: it must not say whether the reader has a bid. */
const stillStands = ({ until }: NoticeFacts): string => `a bid from before does not count unless its vendor reaffirms or revises it${until === undefined ? '' : ` by ${instant(until)}`}.`;

interface Words {
  readonly subject: string;
  readonly says: string;
}

type Names = Pick<NoticeLetterFacts, 'organisation' | 'about' | 'by'>;

type Writers = { readonly [T in NoticeTemplate]: (facts: NoticeFacts, names: Names) => Words };

const member = ({ about }: Names): string => about ?? 'a former member';

const key = ({ about }: Names): string => (about === null ? 'an API key' : `the API key “${about}”`);

/** Whose account was erased since has no name any more. */
const actor = ({ by }: Names): string => by ?? 'somebody';

const inRole = ({ outcome }: NoticeFacts): string => (outcome === undefined ? '' : `, as ${words(outcome)}`);

const UNEXPECTED = ' If that is not as it should be, remove the member or revoke the key, and look at who else may act for you.';

const WRITERS: Writers = {
  request_decided: (facts) => ({ subject: `Your request: ${words(facts.outcome)}`, says: `an operator has looked at your request ${named(facts)}. The decision: ${words(facts.outcome)}.${because(facts)}` }),
  request_ended: (facts) => ({ subject: `Your request: ${words(facts.outcome)}`, says: `your request ${named(facts)} has come to its end: ${words(facts.outcome)}.${because(facts)}` }),
  question_asked: (facts) => ({ subject: 'A question on your request', says: `a vendor asks something about your request ${named(facts)}. Everybody reads the answer${facts.until === undefined ? '' : `, which is due by ${instant(facts.until)}`}.` }),
  question_answered: (facts) => ({ subject: 'A question is answered', says: `the client has answered a question on ${named(facts)}.${facts.until === undefined ? '' : ` Bids are taken until ${instant(facts.until)}.`}` }),
  request_amended: (facts) => ({ subject: AMENDED[facts.outcome ?? ''] ?? 'A request has changed', says: `the client has added something to ${named(facts)}.${facts.outcome === 'material' ? ` What is asked for has changed: ${stillStands(facts)}` : ''}${facts.until === undefined ? '' : ` Bids are taken until ${instant(facts.until)}.`}` }),
  request_rescheduled: (facts) => ({ subject: 'A new date for bids', says: `the client has moved the close of ${named(facts)}.${facts.until === undefined ? '' : ` Bids are taken until ${instant(facts.until)}.`}${because(facts)}` }),
  reaffirmation_due: (facts) => ({ subject: 'Does your bid still stand?', says: `what ${named(facts)} asks for has changed: ${stillStands(facts)}` }),
  vendor_invited: (facts, { organisation }) => ({
    subject: `${organisation} is invited to bid`,
    says: `${organisation} is among the best fits for ${named(facts)} (${words(facts.discipline).replaceAll('-', ' ')}) and is invited to bid.${facts.until === undefined ? '' : ` Bids are taken until ${instant(facts.until)}.`}`,
  }),
  invitation_reminder: (facts, { organisation }) => ({
    subject: `${organisation} is still invited to bid`,
    says: `${organisation} is invited to bid on ${named(facts)} and has not answered.${facts.until === undefined ? '' : ` Bids are taken until ${instant(facts.until)}.`} If it is not for you, declining leaves the place to somebody else.`,
  }),
  draft_unused: (facts) => ({ subject: 'A draft of yours will be removed', says: `nobody has touched your draft ${named(facts)} for eleven months. It is removed after twelve; any change keeps it.` }),
  decision_due: (facts) => ({ subject: 'Your decision is waited for', says: `your request ${named(facts)} has closed and waits for your decision. Without one${by(facts)} it ends, and counts against your follow-through.` }),
  decision_extended: (facts) => ({ subject: 'The decision takes longer', says: `the client of ${named(facts)} takes longer to decide${facts.until === undefined ? '' : `, until ${instant(facts.until)} at the latest`}. Your bid stands.` }),
  request_over: (facts) => ({ subject: `A request has ended: ${words(facts.outcome)}`, says: `${named(facts)}, which you were invited to, watch or follow, has come to its end: ${words(facts.outcome)}.${because(facts)}` }),
  standstill_begun: (facts) => ({ subject: 'Another bid was chosen, and waits', says: `the client of ${named(facts)} has offered the award to another bid. It cannot be accepted${facts.until === undefined ? ' yet' : ` before ${instant(facts.until)}`}; until then you may object to how the choice was made.` }),
  evaluation_resumed: (facts) => ({ subject: 'The evaluation goes on', says: `the award of ${named(facts)} that you were told of has come to nothing, and the client chooses again${by(facts)}.` }),
  final_offer_asked: (facts) => ({ subject: 'A final offer is asked for', says: `the client of ${named(facts)} asks all shortlisted bidders for a final offer, of price and dates. Make it${by(facts)}; without one your bid stands as it is.` }),
  final_offers_in: (facts) => ({ subject: 'The final offers are in', says: `the round of final offers on ${named(facts)} is over. What was offered stands in the bids.` }),
  evaluator_named: (facts) => ({ subject: 'You are to score bids', says: `you are named an evaluator of ${named(facts)}. Please say now whether you have a conflict of interest. You score by yourself once bidding has closed${facts.until === undefined ? '' : `, on ${instant(facts.until)}`}.` }),
  bids_to_score: (facts) => facts.outcome === 'too_many_to_score'
    ? { subject: 'There are more bids than can be scored', says: `the bids on ${named(facts)} are opened, and there are more of them than one sheet takes. Nobody can score until some are ruled out.` }
    : { subject: 'Bids wait for your scores', says: `the bids on ${named(facts)} are opened. Please score them${by(facts)}; nobody reads your scores before you submit them.` },
  sheets_in: (facts) => ({ subject: 'All scores are in', says: `every evaluator of ${named(facts)} has submitted. What they agree on can be recorded now.` }),
  clarification_asked: (facts) => ({ subject: 'The client asks about your bid', says: `the client of ${named(facts)} asks something about your bid. Please answer${by(facts)}.` }),
  clarification_answered: (facts) => ({ subject: 'A bidder has answered', says: `a bidder has answered what you asked about its bid on ${named(facts)}.` }),
  bid_received: (facts) => ({ subject: 'A bid on your request', says: `there is a bid on your request ${named(facts)}.` }),
  bid_decided: (facts) => ({
    subject: facts.outcome === 'submitted' ? 'Your bid counts again' : `Your bid: ${words(facts.outcome)}`,
    says: facts.outcome === 'submitted' ? `${named(facts)} is under evaluation again, and your bid with it.` : `your bid on ${named(facts)} has its outcome: ${words(facts.outcome)}.${because(facts)}`,
  }),
  bid_cure_due: (facts) => ({ subject: 'Your qualification has ended, and your bid is wanted', says: `the client of ${named(facts)} would award your bid, and you are not qualified for it any more. Be so again by ${instant(facts.until)}; after that the bid cannot be awarded.` }),
  award_offered: (facts) => ({ subject: 'You are offered an award', says: `your bid on ${named(facts)} was chosen. Accept or decline by ${instant(facts.until)}; after that the offer lapses.` }),
  award_answered: (facts) => ({ subject: `Your award: ${words(facts.outcome)}`, says: `the award of your request ${named(facts)} is ${words(facts.outcome)}.${because(facts)}` }),
  award_moved: (facts) => ({ subject: `Your award: ${words(facts.outcome)}`, says: `the award for ${named(facts)} is ${words(facts.outcome)}.${because(facts)}` }),
  profile_decided: (facts, { organisation }) => ({ subject: `Your vendor profile: ${words(facts.outcome)}`, says: `an operator has looked at the profile of ${organisation}. The decision: ${words(facts.outcome)}.${because(facts)}` }),
  credential_decided: (facts, { organisation }) => ({ subject: `A credential of ${organisation}: ${words(facts.outcome)}`, says: `an operator has looked at the credential${entitled(facts)} of ${organisation}. The decision: ${words(facts.outcome)}.${because(facts)}` }),
  credential_ending: (facts, { organisation }) => ({
    subject: `A credential of ${organisation} ends soon`,
    says: `the credential${entitled(facts)} of ${organisation} ends${on(facts)}. Without a renewal that an operator has verified, no new bid is possible from then on where it is essential.`,
  }),
  qualification_ending: (facts, { organisation }) => ({
    subject: `A qualification of ${organisation} ends soon`,
    says: `the qualification of ${organisation}${facts.discipline === undefined ? '' : ` for ${words(facts.discipline).replaceAll('-', ' ')}`}${facts.title === undefined ? '' : ` (${facts.title})`} ends${on(facts)}. Claim it anew with current evidence before that; from then on no new bid is possible.`,
  }),
  case_study_decided: (facts) => ({ subject: `Your case study: ${words(facts.outcome)}`, says: `an operator has looked at your case study ${named(facts)}. The decision: ${words(facts.outcome)}.${because(facts)}` }),
  work_confirmed: (facts) => facts.outcome === 'denied'
    ? { subject: 'A client does not confirm your work', says: `the client of ${named(facts)} says that you have not done this work for it. An operator looks at it; until then it counts as no evidence.` }
    : { subject: 'A client has confirmed your work', says: `the client of ${named(facts)} has confirmed your work. It now weighs more in what shows your specialisms.` },
  member_joined: (facts, names) => ({ subject: `A new member of ${names.organisation}`, says: `${member(names)} has joined ${names.organisation}${inRole(facts)}.${UNEXPECTED}` }),
  member_role_changed: (facts, names) => ({ subject: `Another role in ${names.organisation}`, says: `${actor(names)} has given ${member(names)} another role in ${names.organisation}${inRole(facts)}.${UNEXPECTED}` }),
  member_removed: (facts, names) => ({
    subject: facts.outcome === 'left' ? `A member has left ${names.organisation}` : `A member was removed from ${names.organisation}`,
    says: facts.outcome === 'left' ? `${member(names)} has left ${names.organisation}.` : `${actor(names)} has removed ${member(names)} from ${names.organisation}.`,
  }),
  api_key_created: (_facts, names) => ({ subject: `A new API key of ${names.organisation}`, says: `${actor(names)} has made ${key(names)} for ${names.organisation}.${UNEXPECTED}` }),
  api_key_revoked: (facts, names) => ({
    subject: `An API key of ${names.organisation} was revoked`,
    says: `${facts.outcome === 'by_operator' ? 'an operator' : actor(names)} has revoked ${key(names)} of ${names.organisation}. It works no more.${because(facts)}`,
  }),
};

export const isNotice = (template: string): template is NoticeTemplate => Object.hasOwn(WRITERS, template);

/** Writes the letter of a notice: what happened, where to look, and how to hear no more of it. */
export function noticeLetter(template: NoticeTemplate, { displayName, organisation, kind, objectId, facts, about, by, more }: NoticeLetterFacts): Letter {
  const { subject, says } = WRITERS[template](facts, { organisation, about, by });
  return {
    subject,
    greeting: `Hello ${displayName},`,
    paragraphs: [says, ...besides(more), `Reference: ${objectId}.`],
    after: [`You get this as a member of ${organisation}. Such mail (${kind}) can be switched off in the notice preferences of your account.`],
  };
}
