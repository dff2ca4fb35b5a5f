import type { ErrorCode } from '#contracts';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { uuidv7 } from 'uuidv7';
import { PROBLEM_TYPE, problemOf, type Refusal } from '../problem.js';
import { SECURITY_HEADERS } from './security-headers.js';

const REFUSALS: Readonly<Record<string, Refusal>> = {
  HPE_HEADER_OVERFLOW: { code: 'headers_too_large', detail: 'The address and the headers are too large.' },
  ERR_HTTP_REQUEST_TIMEOUT: { code: 'request_timeout', detail: 'The request took too long to arrive.' },
};
const MALFORMED: Refusal = { code: 'malformed_request' satisfies ErrorCode, detail: 'The request is not proper HTTP.' };

/** Answers what never became a request: HTTP that Node's parser refuses, and requests that do not arrive in time. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const requestId = uuidv7();
  const problem = problemOf(REFUSALS[error.code ?? ''] ?? MALFORMED, requestId);
  const body = JSON.stringify(problem);
  const lines = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    `Content-Type: ${PROBLEM_TYPE}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
    'Cache-Control: no-store',
    ...Object.entries(SECURITY_HEADERS).map(([name, value]) => `${name}: ${value}`),
    'Connection: close',
  ];
  // Half of an answer may be on its way already: then there is nothing to add.
  if (socket.writable && socket.bytesWritten === 0) socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`);
  socket.destroy(error);
}
