// `npm run generate:proxy`: writes tools/server-shape/nginx.conf; run it after a change of libs/contracts/src/routes.ts.
import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROUTES, SERVICES } from '#contracts';
import { proxyConfiguration } from './proxy-configuration.js';

writeFileSync(join(process.cwd(), 'tools/server-shape/nginx.conf'), proxyConfiguration(SERVICES, ROUTES));
