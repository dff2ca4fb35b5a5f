import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Runtime } from '../runtime.js';
import { buildOpenApi } from './document.js';

/** Where the build leaves the merged document; every process serves this same file. */
export const OPENAPI_FILE = join(import.meta.dirname, '../../../../openapi.json');

/** Serves /openapi.json and the reference page /docs, whose assets come from this process. */
export function installOpenApi(app: NestFastifyApplication, runtime: Runtime): void {
  const document = existsSync(OPENAPI_FILE) ? (JSON.parse(readFileSync(OPENAPI_FILE, 'utf8')) as OpenAPIObject) : buildOpenApi(app, runtime.services);
  SwaggerModule.setup('docs', app, () => document, { jsonDocumentUrl: 'openapi.json', yamlDocumentUrl: 'openapi.yaml', customSiteTitle: 'Marketplace API' });
}
