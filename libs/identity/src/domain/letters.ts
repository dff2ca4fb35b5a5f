import { LIFETIME } from './limits.js';
import type { NoticeTemplate } from '#contracts';
import { besides, type Folded, type Letter } from './letter.js';
import { isNotice, noticeLetter, type NoticeLetterFacts } from './notice-letters.js';
import { SUSPENSION_WORDS, type SuspensionReason } from './suspension.js';

/** What a mail of a template has to know. Names and tokens among it are why it is sealed while it waits. */
interface OwnLetterFacts {
  readonly verify_email: { readonly displayName: string; readonly token: string; readonly hours: number };
  readonly address_in_use: { readonly displayName: string };
  readonly reset_password: { readonly displayName: string; readonly token: string; readonly minutes: number };
  readonly password_changed: { readonly displayName: string };
  readonly confirm_new_address: { readonly displayName: string; readonly token: string; readonly hours: number };
  readonly address_changed: { readonly displayName: string };
  readonly account_erased: { readonly displayName: string };
  readonly account_suspended: { readonly displayName: string; readonly reason: SuspensionReason; readonly contact: string; readonly token: string; readonly days: number };
  readonly account_reinstated: { readonly displayName: string };
  readonly suspended_export: { readonly displayName: string; readonly token: string; readonly days: number };
  readonly second_factor_enabled: { readonly displayName: string };
  readonly second_factor_disabled: { readonly displayName: string };
  readonly second_factor_failed: { readonly displayName: string };
  readonly recovery_codes_renewed: { readonly displayName: string };
  readonly recovery_code_used: { readonly displayName: string; readonly left: number };
  readonly membership_changed: { readonly displayName: string; readonly organisation: string; /** Absent: none any more. */ readonly role?: string } & Folded;
  readonly own_api_key_created: { readonly displayName: string; readonly organisation: string; readonly key: string; readonly prefix: string; readonly expiresAt: string } & Folded;
  readonly member_invited: { readonly organisation: string; readonly invitedBy: string; readonly role: string; readonly token: string; readonly days: number };
  readonly confirm_work: { readonly vendor: string; readonly title: string; readonly link: string; readonly days: number };
}

export type LetterFacts = OwnLetterFacts & { readonly [T in NoticeTemplate]: NoticeLetterFacts };

export type LetterTemplate = keyof LetterFacts;

const NOT_YOU = 'If it was not you, change your password and end all sessions.';

type Writers = { readonly [T in keyof OwnLetterFacts]: (facts: OwnLetterFacts[T]) => Letter };

const WRITERS: Writers = {
  verify_email: ({ displayName, token, hours }) => ({
    subject: 'Confirm your e-mail address',
    greeting: `Hello ${displayName},`,
    paragraphs: ['an account was opened with this address. To confirm that it is yours, use this token:'],
    token,
    after: [`It is good for ${hours} hours. If you did not open an account, do nothing: without the token nobody can act with your address, and an account that is not confirmed is removed after ${LIFETIME.unconfirmedDays} days.`],
  }),
  address_in_use: ({ displayName }) => ({
    subject: 'You have an account already',
    greeting: `Hello ${displayName},`,
    paragraphs: ['somebody, perhaps you, tried to open an account with this address. There is one already, so nothing was changed.'],
    after: ['Sign in with it; if the password is forgotten, have it reset.'],
  }),
  reset_password: ({ displayName, token, minutes }) => ({
    subject: 'Choose a new password',
    greeting: `Hello ${displayName},`,
    paragraphs: ['somebody asked to reset the password of your account. To choose a new one, use this token:'],
    token,
    after: [`It is good for ${minutes} minutes, once, and ends every session. If you did not ask for it, do nothing.`],
  }),
  password_changed: ({ displayName }) => ({
    subject: 'Your password was changed',
    greeting: `Hello ${displayName},`,
    paragraphs: ['the password of your account was changed, and every other session has ended.'],
    after: [NOT_YOU],
  }),
  confirm_new_address: ({ displayName, token, hours }) => ({
    subject: 'Confirm your new e-mail address',
    greeting: `Hello ${displayName},`,
    paragraphs: ['this is to become the address of your account. To confirm it, use this token:'],
    token,
    after: [`It is good for ${hours} hours. Until then the old address stays.`],
  }),
  address_changed: ({ displayName }) => ({
    subject: 'Your e-mail address was changed',
    greeting: `Hello ${displayName},`,
    paragraphs: ['your account has another address from now on; this one no longer signs in to it. Every other session has ended.'],
    after: ['If it was not you, write to the operators of the marketplace.'],
  }),
  account_erased: ({ displayName }) => ({
    subject: 'Your account is being erased',
    greeting: `Hello ${displayName},`,
    paragraphs: ['as asked for with its password, your account is closed and what it holds about you is removed. This is the last mail of it.'],
    after: ['If it was not you, write to the operators of the marketplace at once.'],
  }),
  account_suspended: ({ displayName, reason, contact, token, days }) => ({
    subject: 'Your account is suspended',
    greeting: `Hello ${displayName},`,
    paragraphs: [
      `an operator of the marketplace suspended your account, because ${SUSPENSION_WORDS[reason]}. Nobody can sign in to it, and its sessions have ended. Your organisations go on.`,
      `If you think that this is wrong, write to the operators of the marketplace${contact === '' ? '' : ` (${contact})`}: they look at it again and can lift it.`,
      'You may still have a copy of your personal data. With your password, this token has it made:',
    ],
    token,
    after: [`It is good for ${days} days; afterwards ask for another one with your address. Whoever has the password and this token gets the copy, so show it to nobody.`],
  }),
  account_reinstated: ({ displayName }) => ({
    subject: 'Your account is open again',
    greeting: `Hello ${displayName},`,
    paragraphs: ['an operator of the marketplace lifted the suspension of your account. Sign in anew; the sessions from before stay ended.'],
    after: ['If you think that somebody else knows your password, have it reset first.'],
  }),
  suspended_export: ({ displayName, token, days }) => ({
    subject: 'A copy of your personal data',
    greeting: `Hello ${displayName},`,
    paragraphs: ['somebody asked for a copy of what is kept about you; your account is suspended. With your password, this token has it made:'],
    token,
    after: [`It is good for ${days} days. If you did not ask for it, do nothing.`],
  }),
  second_factor_enabled: ({ displayName }) => ({
    subject: 'Signing in now takes a code',
    greeting: `Hello ${displayName},`,
    paragraphs: ['your account has a second factor from now on: signing in takes a code of your authenticator app, or one of the ten recovery codes. Every other session has ended.'],
    after: [NOT_YOU],
  }),
  second_factor_disabled: ({ displayName }) => ({
    subject: 'Signing in no longer takes a code',
    greeting: `Hello ${displayName},`,
    paragraphs: ['the second factor of your account was removed, and every other session has ended. The password alone signs in.'],
    after: [NOT_YOU],
  }),
  second_factor_failed: ({ displayName }) => ({
    subject: 'A wrong code was entered',
    greeting: `Hello ${displayName},`,
    paragraphs: ['somebody entered the password of your account and a code or recovery code that is wrong, or was used before.'],
    after: ['If it was not you, somebody knows your password: change it.'],
  }),
  recovery_codes_renewed: ({ displayName }) => ({
    subject: 'New recovery codes',
    greeting: `Hello ${displayName},`,
    paragraphs: ['ten new recovery codes were made for your account. Those before no longer work.'],
    after: [NOT_YOU],
  }),
  recovery_code_used: ({ displayName, left }) => ({
    subject: 'A recovery code was used',
    greeting: `Hello ${displayName},`,
    paragraphs: [`one of the recovery codes of your account was used; it works no more. ${left} are left.`],
    after: [NOT_YOU],
  }),
  membership_changed: ({ displayName, organisation, role, more }) => ({
    subject: role === undefined ? `You were removed from ${organisation}` : `Your role in ${organisation} was changed`,
    greeting: `Hello ${displayName},`,
    paragraphs: [role === undefined ? `you are a member of ${organisation} no longer: one of its owners has removed you.` : `one of the owners of ${organisation} has given you another role there, as ${role}.`, ...besides(more)],
    after: ['If that is not as it should be, ask them; if nobody there knows of it, write to the operators of the marketplace.'],
  }),
  own_api_key_created: ({ displayName, organisation, key, prefix, expiresAt, more }) => ({
    subject: `You made an API key of ${organisation}`,
    greeting: `Hello ${displayName},`,
    paragraphs: [`with your account the API key “${key}” (${prefix}…) was made for ${organisation}. It works until ${expiresAt.slice(0, 10)}, whether or not you are signed in.`, ...besides(more)],
    after: [`${NOT_YOU} Have the key revoked: it goes on working otherwise.`],
  }),
  member_invited: ({ organisation, invitedBy, role, token, days }) => ({
    subject: `${organisation} invites you`,
    greeting: 'Hello,',
    paragraphs: [`${invitedBy} invites you to work for ${organisation} as ${role}. Open an account with this address, or sign in, and accept with this token:`],
    token,
    after: [`It is good for ${days} days.`],
  }),
  confirm_work: ({ vendor, title, link, days }) => ({
    subject: `${vendor} asks you to confirm its work`,
    greeting: 'Hello,',
    paragraphs: [
      `${vendor} is a vendor on this marketplace. It says that it has done a piece of work for you, “${title}”, and that you can confirm it.`,
      'This page shows what it says of the work. There you confirm it, with or without your name, say that there was no such work, or ask for no such mail again:',
    ],
    link,
    after: [`The link is good for ${days} days, once; you need no account. If you do nothing, nothing happens. Your address came from ${vendor}; it was used for this mail and is not kept.`],
  }),
};

/** Writes a letter. */
export function letterOf<T extends LetterTemplate>(template: T, facts: LetterFacts[T]): Letter {
  if (isNotice(template)) return noticeLetter(template, facts as NoticeLetterFacts);
  return (WRITERS[template as keyof OwnLetterFacts] as (facts: LetterFacts[T]) => Letter)(facts);
}
