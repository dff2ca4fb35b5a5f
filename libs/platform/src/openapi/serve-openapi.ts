import { DomainError } from '#contracts';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Runtime } from '../runtime.js';
import { buildOpenApi } from './document.js';
import { errorIndexPage, errorPage } from './error-pages.js';

/** Where the build leaves the merged document; every process serves this same file. */
const OPENAPI_FILE = join(import.meta.dirname, '../../../../openapi.json');

/** Serves /openapi.json, the reference page /docs, whose assets come from this process, and the pages of the error codes. */
export function installOpenApi(app: NestFastifyApplication, runtime: Runtime): void {
  // Making it takes about a second, which a start without a build spends on the first reader.
  let document: OpenAPIObject | undefined;
  const made = () => (document ??= existsSync(OPENAPI_FILE) ? (JSON.parse(readFileSync(OPENAPI_FILE, 'utf8')) as OpenAPIObject) : buildOpenApi(app, runtime.services));
  SwaggerModule.setup('docs', app, made, { jsonDocumentUrl: 'openapi.json', yamlDocumentUrl: 'openapi.yaml', customSiteTitle: 'Marketplace API' });
  installErrorPages(app);
  // Whoever opens the printed address in a browser wants to read.
  app.getHttpAdapter().get('/', (_request: FastifyRequest, reply: FastifyReply) => reply.redirect('/docs'));
}

function installErrorPages(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter();
  const send = (reply: FastifyReply, html: string) => reply.header('content-type', 'text/html; charset=utf-8').header('cache-control', 'public, max-age=3600').send(html);
  fastify.get('/docs/errors', (_request: FastifyRequest, reply: FastifyReply) => send(reply, errorIndexPage()));
  fastify.get('/docs/errors/:code', (request: FastifyRequest, reply: FastifyReply) => {
    const html = errorPage((request.params as { code: string }).code);
    if (html === undefined) throw new DomainError('not_found', 'not_found', 'There is no such error code.');
    return send(reply, html);
  });
}
