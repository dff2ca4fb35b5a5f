/** The business verticals. Each owns a Postgres schema, a database role and a queue, all of this name. */
export const SERVICES = ['identity', 'vendors', 'requests', 'matching', 'moderation'] as const;

export type ServiceName = (typeof SERVICES)[number];
