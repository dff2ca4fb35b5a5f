import type { RunningProcess } from '#platform';
import type { Send } from '#platform/client';

/** The API of a marketplace in this very process, without a socket between: every hook, guard and check is passed as any call passes them. */
export function doorOf({ app }: RunningProcess): Send {
  return async (url, { method, headers, body }) => {
    const answer = await app.inject({ method: method as 'GET', url, headers, ...(body === undefined ? {} : { payload: body }) });
    const told = Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)]);
    return { status: answer.statusCode, headers: new Headers(told), text: () => Promise.resolve(answer.payload) };
  };
}
