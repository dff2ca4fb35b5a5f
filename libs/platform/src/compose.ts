import { Module, type DynamicModule, type INestApplicationContext, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, NestFactory, Reflector } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { accessTokenStrategy } from './auth/access-token.js';
import type { Config } from './config/config.js';
import { Database } from './database/database.js';
import { HealthController } from './health/health.controller.js';
import { AccessGuard } from './http/access.guard.js';
import { AllowedMethods } from './http/allowed-methods.js';
import { answerClientError } from './http/client-error.js';
import { allowedOrigin, corsOptions } from './http/cors.js';
import { Cursors } from './http/cursors.js';
import { installHttpHooks, requestIdOf } from './http/http-hooks.js';
import { MAX_BODY_BYTES } from './http/json-bounds.js';
import { ProblemFilter } from './http/problem.filter.js';
import { Refusals } from './http/refusals.js';
import { routesOf } from './http/routes.js';
import { SECURITY_HEADERS } from './http/security-headers.js';
import { RequestValidationPipe } from './http/validation.js';
import { nestLogger } from './observability/logger.js';
import { SealedFiles } from './storage/sealed-files.js';
import { Storage } from './storage/storage.js';
import { Queues } from './queue/queues.js';
import { Runtime } from './runtime.js';
import type { ServiceModule } from './service-module.js';

/** Injection token of the process's {@link Config}. */
export const CONFIG = Symbol('config');
/** Injection token of the process's pino logger. */
export const LOG = Symbol('log');

/** For the headers of a request, and for all of it: 10 MiB come in time over 1.4 Mbit/s. */
const HEADERS_WITHIN_MS = 15_000;
const REQUEST_WITHIN_MS = 60_000;

const moduleClass = (name: string): Type => {
  const named = { [name]: class {} }[name] as Type;
  Module({})(named);
  return named;
};

/** A service as a Nest module: it is given its own database and nobody else's. */
function serviceModule(service: ServiceModule, runtime: Runtime, routes: boolean): DynamicModule {
  return {
    module: moduleClass(`${service.name}Module`),
    controllers: routes ? [...service.controllers] : [],
    providers: [
      { provide: Database, useValue: runtime.databaseOf(service.name) },
      ...service.providers,
      ...Object.values<Type>(service.subscribers),
      ...service.schedules.map((schedule) => schedule.task),
      ...service.commands.map((entry) => entry.command),
    ],
  };
}

const allowedMethods = (services: readonly ServiceModule[]) =>
  new AllowedMethods([...services.flatMap((service) => routesOf(service.name, service.controllers)), ...routesOf('platform', [HealthController])]);

function rootModule(runtime: Runtime, routes: boolean, refusals = new Refusals(runtime.log, runtime.rateLimits)): DynamicModule {
  const shared = [
    { provide: CONFIG, useValue: runtime.config satisfies Config },
    { provide: LOG, useValue: runtime.log satisfies Logger },
    { provide: Cursors, useValue: runtime.cursors },
    { provide: Queues, useValue: runtime.queues },
    { provide: Storage, useValue: runtime.storage },
    { provide: SealedFiles, useValue: new SealedFiles(runtime.storage, runtime.config) },
    { provide: Runtime, useValue: runtime },
  ];
  return {
    module: moduleClass('PlatformModule'),
    global: true,
    imports: runtime.services.map((service) => serviceModule(service, runtime, routes)),
    controllers: [HealthController],
    providers: [
      ...shared,
      { provide: 'ACCESS_TOKEN_STRATEGY', useFactory: () => accessTokenStrategy(runtime.keys, () => runtime.revocations.now()) },
      { provide: APP_GUARD, useFactory: (reflector: Reflector) => new AccessGuard(reflector, runtime.memberships, runtime.revocations, runtime.apiKeys, runtime.rateLimits, runtime.config.limits), inject: [Reflector] },
      { provide: APP_PIPE, useClass: RequestValidationPipe },
      { provide: APP_FILTER, useFactory: () => new ProblemFilter(refusals, allowedMethods(routes ? runtime.services : [])) },
    ],
    exports: shared,
  };
}

/** Builds the Nest application of a process. `routes` is false for a pure worker, which serves health and metrics only. */
export async function composeHttp(runtime: Runtime, routes = runtime.config.role !== 'worker'): Promise<NestFastifyApplication> {
  const refusals = new Refusals(runtime.log, runtime.rateLimits);
  const adapter = new FastifyAdapter({
    bodyLimit: MAX_BODY_BYTES,
    genReqId: requestIdOf,
    logger: false,
    // Node would answer a missing Host with an empty body; the hooks refuse it.
    // Unless it is told, Node waits 60 s for headers, and when that is the longer of the two it exchanges it for the time of the whole.
    http: { requireHostHeader: false, headersTimeout: HEADERS_WITHIN_MS, connectionsCheckingInterval: 2_000 },
    requestTimeout: REQUEST_WITHIN_MS,
    keepAliveTimeout: 65_000,
    connectionTimeout: 20_000,
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    trustProxy: runtime.config.trustedProxies.length > 0 ? [...runtime.config.trustedProxies] : false,
    routerOptions: { maxParamLength: 100 },
    clientErrorHandler: answerClientError,
    // Refused before any hook ran, so what the hooks would have said is said here.
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      void reply.headers(SECURITY_HEADERS).header('x-request-id', request.id).header('access-control-allow-origin', allowedOrigin(runtime.config, request.headers.origin));
      void refusals.send(error, request, reply);
    },
  } as ConstructorParameters<typeof FastifyAdapter>[0]);
  const app = await NestFactory.create<NestFastifyApplication>(rootModule(runtime, routes, refusals), adapter, { bodyParser: false, abortOnError: false, logger: nestLogger(runtime.log) });
  app.enableCors(corsOptions(runtime.config));
  await app.register(helmet as never, { contentSecurityPolicy: { directives: { defaultSrc: [`'self'`], baseUri: [`'none'`], frameAncestors: [`'none'`], styleSrc: [`'self'`, `'unsafe-inline'`], imgSrc: [`'self'`, 'data:'], scriptSrc: [`'self'`], upgradeInsecureRequests: null } } } as never);
  // It has hooks of its own: a process without uploads does without.
  if (routes && runtime.services.some(({ name, controllers }) => routesOf(name, controllers).some(({ operation }) => operation?.upload))) await app.register(multipart as never, { throwFileSizeLimit: false } as never);
  // Behind those of CORS and helmet, so that what they refuse has the headers of both.
  installHttpHooks(adapter.getInstance() as never, runtime);
  return app;
}

/** The same providers without HTTP: for commands and tests. */
export async function composeContext(runtime: Runtime): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(rootModule(runtime, false), { abortOnError: false, logger: nestLogger(runtime.log) });
}
