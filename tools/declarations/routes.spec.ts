import { composeHttp, Operation, routeProblems, Runtime, startProcess, unconnectedConfig, type ServiceModule } from '#platform';
import { Controller, Get, Post, Put } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { writeOpenApi } from '../../apps/marketplace/src/commands.js';
import { ALL_SERVICES } from '../../apps/marketplace/src/services.js';
import { plantedService } from './planted-service.js';

const open = (id: string) => Operation({ id, summary: 'Planted', access: 'anonymous', answer: 'none' });

@Controller('v1/vendors/planted')
class Undeclared {
  @Get('silent') silent() { return { leaked: true }; }
  @Post() @open('plantedPost') declared() {}
}
class Base {
  @Get('inherited') inherited() { return { leaked: true }; }
}
@Controller('v1/vendors/heir')
class Heir extends Base {
  @Get('own') @open('plantedOwn') own() {}
}
@Controller('v1/vendors')
class Overlapping {
  @Get(':vendorId') @open('plantedOverlap') read() {}
}
@Controller('v1/bids')
class Trespassing {
  @Get('planted') @open('plantedTrespass') read() {}
}
@Controller('v2/nowhere')
class Unowned {
  @Get() @open('plantedUnowned') read() {}
}
@Controller('v1/vendors/namesake')
class Namesake {
  @Get() @open('readVendor') read() {}
}
@Controller('v1/vendors/vague')
class Vague {
  @Put() @Operation({ id: 'plantedVague', summary: 'Planted', access: 'anonymous', answer: 'none', body: 'optional' }) replace() {}
}

const PLANTED: readonly (readonly [what: string, service: ServiceModule, problem: string])[] = [
  ['a route without @Operation', plantedService('vendors', [Undeclared]), 'Undeclared.silent: GET /v1/vendors/planted/silent declares no @Operation'],
  ['a route without @Operation that a controller inherits', plantedService('vendors', [Heir]), 'Heir.inherited: GET /v1/vendors/heir/inherited declares no @Operation'],
  ['a method and path that is served twice, whatever its parameter is called', plantedService('vendors', [Overlapping]), 'Overlapping.read: GET /v1/vendors/{} is also served by VendorsController.read'],
  ['a route that another service owns', plantedService('vendors', [Trespassing]), 'Trespassing.read: /v1/bids/planted belongs to requests, not to vendors'],
  ['a route that nobody owns', plantedService('vendors', [Unowned]), 'Unowned.read: /v2/nowhere belongs to nobody, not to vendors'],
  ['a replacement by nothing', plantedService('vendors', [Vague]), 'Vague.replace: the body of a PUT cannot be optional'],
  ['an operation id that is taken', plantedService('vendors', [Namesake]), 'Namesake.read: the operation id readVendor is also used by VendorsController.read'],
];

const withPlanted = (service: ServiceModule) => [...ALL_SERVICES, service];

describe('the declarations of routes', () => {
  it('are complete and disjoint over all services', () => {
    expect(routeProblems(ALL_SERVICES)).toEqual([]);
  });

  it.each(PLANTED)('report %s, and only that', (_what, service, problem) => {
    expect(routeProblems(withPlanted(service))).toEqual([problem]);
  });

  it.each(PLANTED)('let no process start with %s', async (_what, service, problem) => {
    const runtime = new Runtime(unconnectedConfig(), withPlanted(service));
    await expect(startProcess(runtime)).rejects.toThrow(problem);
    await runtime.close();
  });

  it.each(PLANTED)('let no build pass with %s: no document is written', async (_what, service, problem) => {
    const out = join(tmpdir(), `${uuidv7()}.json`);
    await expect(writeOpenApi(out, withPlanted(service))).rejects.toThrow(problem);
    expect(existsSync(out)).toBe(false);
  });
});

describe('a route that got past the start without @Operation', () => {
  let runtime: Runtime;
  let app: NestFastifyApplication;

  beforeAll(async () => {
    runtime = new Runtime(unconnectedConfig(), [plantedService('vendors', [Undeclared, Heir])]);
    app = await composeHttp(runtime);
    await app.init();
  });

  afterAll(async () => {
    await app.close();
    await runtime.close();
  });

  it.each(['/v1/vendors/planted/silent', '/v1/vendors/heir/inherited'])('is refused at request time: %s', async (url) => {
    const answer = await app.inject({ method: 'GET', url });
    expect([answer.statusCode, (JSON.parse(answer.body) as { code: string }).code]).toEqual([404, 'route_not_found']);
  });

  it('is told apart from its neighbour that declares one', async () => {
    expect((await app.inject({ method: 'POST', url: '/v1/vendors/planted' })).statusCode).toBe(204);
  });
});
