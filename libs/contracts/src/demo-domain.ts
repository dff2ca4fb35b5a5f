/** Every account of demo data has its address here (RFC 2606: it reaches nobody). Identity refuses such accounts in production. */
export const DEMO_DOMAIN = 'demo.example';

/** The parts that a person can play in the demo, each by the address `<role>@demo.example`. Everybody else in it is invented, and reads no mail. */
export const DEMO_ROLES = ['client', 'contributor', 'vendor', 'operator', 'newcomer'] as const;

export type DemoRole = (typeof DEMO_ROLES)[number];
