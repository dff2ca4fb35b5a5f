/** `author`: a member of the client organisation; `system`: time, or the consequence of an act on the award that was decided there. */
export const REQUEST_ACTORS = ['author', 'operator', 'system'] as const;
export type RequestActor = (typeof REQUEST_ACTORS)[number];
