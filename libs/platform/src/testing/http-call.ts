import { randomUUID } from 'node:crypto';

export interface HttpCall {
  readonly token?: string | undefined;
  readonly body?: object | null | undefined;
  /** Over those that every call has; a POST has an Idempotency-Key of its own. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface HttpAnswer<B = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly etag: string;
  readonly body: B;
}

/** One call to a running process, as a client would make it. */
export async function callHttp<B = Record<string, unknown>>(url: string, method: string, path: string, { token, body, headers = {} }: HttpCall = {}): Promise<HttpAnswer<B>> {
  const usual = { ...(token ? { authorization: `Bearer ${token}` } : {}), ...(body !== undefined ? { 'content-type': 'application/json' } : {}), ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}) };
  const response = await fetch(`${url}${path}`, { method, headers: { ...usual, ...headers }, ...(body !== undefined ? { body: JSON.stringify(body) } : {}) });
  const text = await response.text();
  return { status: response.status, headers: response.headers, etag: response.headers.get('etag') ?? '', body: bodyOf(text, response.headers.get('content-type')) as B };
}

/** What is not JSON comes as the text that it is. */
function bodyOf(text: string, type: string | null): unknown {
  if (text === '') return {};
  return type?.includes('json') ? JSON.parse(text) : text;
}
