import { fields } from '#platform';

const ABOUT_ACCESS = 'Who may act for an organisation of which one is an owner: members and API keys.';

/** True: it is sent. What concerns the account itself (passwords, addresses, invitations to an organisation, the own role there) is always sent. */
class NoticePreferences {
  @fields.bool({ description: 'Decisions on, questions about, and the end of, requests of an organisation in which one may write them; what happens to open requests to which it is invited, which it watches or on which it bids.', example: true }) requests!: boolean;
  @fields.bool({ description: 'Invitations to bid.', example: true }) invitations!: boolean;
  @fields.bool({ description: 'Bids that arrive, and the outcome of own ones.', example: true }) bids!: boolean;
  @fields.bool({ description: 'Awards that are offered, answered or moved.', example: true }) awards!: boolean;
  @fields.bool({ description: 'Decisions on the vendor profile.', example: true }) profile!: boolean;
}

export class NoticePreferencesAnswer extends NoticePreferences {
  @fields.bool({ description: ABOUT_ACCESS, example: true }) access!: boolean;
}

/** `access` came later: who does not name it is sent it. */
export class NoticePreferencesBody extends NoticePreferences {
  @fields.bool({ optional: true, description: `${ABOUT_ACCESS} Absent: true.`, example: true }) access?: boolean;
}
