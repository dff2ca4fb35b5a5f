/** Hosts that serve to reach somebody: messengers, and calendars in which a talk is booked. What lies under them is no public work, whatever its path. */
export const CONTACT_HOSTS: readonly string[] = [
  'wa.me', 'wa.link', 'whatsapp.com', 'whatsapp.net',
  't.me', 'telegram.me', 'telegram.dog',
  'm.me', 'messenger.com',
  'signal.me', 'signal.group',
  'line.me', 'viber.com', 'viber.click', 'join.skype.com', 'skype.com', 'weixin.qq.com', 'wechat.com', 'u.wechat.com', 'open.kakao.com', 'pf.kakao.com', 'zalo.me', 'discord.gg', 'discord.com', 'snapchat.com', 'threema.id', 'matrix.to', 'ig.me',
  'calendly.com', 'cal.com', 'savvycal.com', 'tidycal.com', 'youcanbook.me', 'acuityscheduling.com', 'meetings.hubspot.com', 'doodle.com', 'zcal.co', 'koalendar.com', 'calendar.app.google', 'calendar.google.com', 'bookings.microsoft.com', 'outlook.office.com',
  'linktr.ee', 'beacons.ai', 'bio.link',
];

/** Of an address that begins with https://: whether its host is such a one, or lies under one. */
export function leadsToContact(address: string): boolean {
  const host = /^https:\/\/([^/]*)/i.exec(address)?.[1]?.toLowerCase() ?? '';
  return CONTACT_HOSTS.some((known) => host === known || host.endsWith(`.${known}`));
}
