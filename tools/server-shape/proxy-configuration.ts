// The reverse proxy of the server shape. One path has one owner; the longest template wins, as in `ownerOf` of contracts.

import { ERRORS, type ErrorCode } from '#contracts';
import { problemOf, SECURITY_HEADERS } from '#platform';

export interface OwnedPath { readonly owner: string; readonly template: string }

/** Serves what nobody owns: the reference page, the OpenAPI document and the 404 problem. */
const DEFAULT_OWNER = 'identity';
const SERVICE_PORT = 3000;

const segments = (template: string): readonly string[] => template.split('/').slice(1);
const isParameter = (segment: string): boolean => segment.startsWith('{');

/** Two templates of equal length that could both be the longest match of one path. */
function meet(a: OwnedPath, b: OwnedPath): boolean {
  const [left, right] = [segments(a.template), segments(b.template)];
  return left.length === right.length && left.every((part, i) => part === right[i] || isParameter(part) || isParameter(right[i] ?? ''));
}

/** Every pair of entries that claims the same path: the list must be empty before a proxy may be generated. */
export function overlaps(routes: readonly OwnedPath[]): readonly string[] {
  return routes.flatMap((a, i) => routes.slice(i + 1).filter((b) => meet(a, b)).map((b) => `${a.template} (${a.owner}) and ${b.template} (${b.owner})`));
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const pattern = (template: string): string => `^/${segments(template).map((part) => (isParameter(part) ? '[^/]+' : escaped(part))).join('/')}(/|$)`;

/** Longest first, because nginx takes the first regular expression of a map that matches. */
function ownersInOrder(routes: readonly OwnedPath[]): readonly OwnedPath[] {
  return [...routes].sort((a, b) => segments(b.template).length - segments(a.template).length || a.template.localeCompare(b.template, 'en'));
}

/** nginx reads `}` and `;` inside an unquoted pattern as its own, so every pattern is quoted. */
const ownerMap = (routes: readonly OwnedPath[]): string => ownersInOrder(routes).map(({ owner, template }) => `    "~${pattern(template)}" ${owner};`).join('\n');

const upstreams = (services: readonly string[]): string => services.map((name) => `  upstream ${name} { server ${name}:${SERVICE_PORT}; }`).join('\n');

/** A problem document as the services write them; nginx fills in the request's id. What the proxy itself refuses holds nothing private: any page may read it. */
function problem(code: ErrorCode): string {
  const document = problemOf({ code, detail: ERRORS[code].meaning }, '$passed_request_id');
  return [
    'add_header Access-Control-Allow-Origin * always;',
    'add_header X-Request-Id $passed_request_id always;',
    ...Object.entries(SECURITY_HEADERS).map(([name, value]) => `add_header ${name} "${value}" always;`),
    `return ${document.status} '${JSON.stringify(document).replaceAll("'", '’')}';`,
  ].join('\n      ');
}

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** The whole nginx.conf. Throws when two entries claim one path. */
export function proxyConfiguration(services: readonly string[], routes: readonly OwnedPath[]): string {
  const claimed = overlaps(routes);
  if (claimed.length > 0) throw new Error(`two owners for one path: ${claimed.join('; ')}`);
  return `# Generated from libs/contracts/src/routes.ts by \`npm run generate:proxy\`; a test compares the two. Relative paths are below nginx's prefix (-p).
worker_processes auto;
pid nginx.pid;
# Below alert nginx quotes the request and the client's address: of a bid, too much (R4).
error_log stderr alert;

events { worker_connections 4096; }

http {
  # Nothing but JSON and the reference page passes here.
  default_type 'application/problem+json; charset=utf-8';
  server_tokens off;
  merge_slashes off;

  # Neither who bids nor on what may be read from a log (R4): no line names an id, and those of bid routes say no more than the services' own.
  log_format json escape=json '{"time":"$time_iso8601","requestId":"$passed_request_id","client":"$remote_addr","method":"$request_method",'
    '"path":"$logged_path","status":$status,"bytes":$body_bytes_sent,"seconds":$request_time,"owner":"$owner"}';
  log_format bids escape=json '{"time":"$time_iso8601","requestId":"$passed_request_id","method":"$request_method","path":"$logged_path","status":$status,"owner":"$owner"}';
  access_log /dev/stdout json if=$named_client;
  access_log /dev/stdout bids if=$unnamed_client;

  map $uri $logged_path {
    "~*^(?<before>.*/)${UUID}(?<between>/.*/)${UUID}(?<after>(?:/.*)?)$" "$before{id}$between{id}$after";
    "~*^(?<before>.*/)${UUID}(?<after>(?:/.*)?)$" "$before{id}$after";
    default $uri;
  }
  map $uri $unnamed_client {
    "~^/v1/(?:requests/[^/]+/)?bids(?:/|$)" 1;
    default 0;
  }
  map $unnamed_client $named_client {
    1 0;
    default 1;
  }

  # 1 MiB is above every limit of the services but that of uploads (they refuse earlier, with a pointer) and below what hurts.
  client_max_body_size 1m;
  client_body_buffer_size 64k;
  client_body_temp_path body;
  proxy_temp_path proxy;
  fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi;
  scgi_temp_path scgi;
  client_header_buffer_size 2k;
  large_client_header_buffers 4 8k;

  # A slow client may hold a connection for this long between two reads, never a service: bodies are buffered before they are passed.
  client_header_timeout 10s;
  client_body_timeout 10s;
  send_timeout 15s;
  keepalive_timeout 30s;
  reset_timedout_connection on;

  map $http_x_request_id $passed_request_id {
    # Anything else would be quoted into logs and problem documents.
    "~^[A-Za-z0-9._-]{8,64}$" $http_x_request_id;
    default $request_id;
  }

  map $uri $owner {
${ownerMap(routes)}
    default ${DEFAULT_OWNER};
  }

  # No kept-alive connections to the services: a POST sent on one that is just being closed cannot be repeated.
${upstreams(services)}

  server {
    listen 8080;

    proxy_http_version 1.1;
    proxy_set_header Connection "";
    proxy_set_header Host $http_host;
    # The client's own claims about its address are replaced, not extended: a service believes exactly one hop.
    proxy_set_header X-Forwarded-For $remote_addr;
    proxy_set_header X-Forwarded-Proto $scheme;
    proxy_set_header X-Forwarded-Host $http_host;
    proxy_set_header X-Real-IP $remote_addr;
    proxy_set_header Forwarded "";
    proxy_set_header X-Request-Id $passed_request_id;
    # Passed as they came: Authorization, Idempotency-Key, If-Match, traceparent and tracestate.
    proxy_connect_timeout 2s;
    proxy_send_timeout 15s;
    proxy_read_timeout 30s;
    proxy_next_upstream off;
    proxy_intercept_errors off;
    proxy_buffers 16 16k;

    # By path, not by name: a request that has no path yet cannot be sent to a named location.
    error_page 400 = /@malformed;
    error_page 413 = /@too_large;
    error_page 414 494 = /@too_long;
    error_page 408 = /@too_slow;
    error_page 502 504 = /@unavailable;

    location / {
      proxy_pass http://$owner;
    }
    # Uploads: the services say what is too large, and the proxy what is far beyond it.
    location ~ "^/v1/requests/[^/]+/attachments$" {
      client_max_body_size 11m;
      proxy_pass http://$owner;
    }
    # Scraped inside the network, service by service.
    location /metrics {
      ${problem('route_not_found')}
    }
    location = /@malformed {
      internal;
      ${problem('malformed_request')}
    }
    location = /@too_long {
      internal;
      ${problem('headers_too_large')}
    }
    location = /@too_slow {
      internal;
      ${problem('request_timeout')}
    }
    location = /@too_large {
      internal;
      ${problem('body_too_large')}
    }
    location = /@unavailable {
      internal;
      add_header Retry-After 1 always;
      ${problem('unavailable')}
    }
  }
}
`;
}
