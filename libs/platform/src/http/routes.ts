import { ownerOf } from '#contracts';
import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import type { ServiceModule } from '../service-module.js';
import { OPERATION, type OperationOptions } from './operation.js';

/** One route of a service as its controller declares it; `template` in the form `/v1/requests/{id}`. */
export interface DeclaredRoute {
  readonly service: string;
  readonly method: string;
  readonly template: string;
  readonly handler: string;
  readonly operation: OperationOptions | undefined;
}

const list = (path: unknown): string[] => (Array.isArray(path) ? path : [path]).map((part) => String(part ?? ''));
const join = (...parts: string[]) => `/${parts.flatMap((part) => part.split('/')).filter(Boolean).join('/')}`.replace(/:([A-Za-z]+)/g, '{$1}');

/** Methods of a class by name, those that it inherits too: Nest serves them all. */
function methodsOf(controller: Type): Map<string, object> {
  const methods = new Map<string, object>();
  for (let prototype = controller.prototype as object | null; prototype && prototype !== Object.prototype; prototype = Object.getPrototypeOf(prototype) as object | null) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) if (typeof value === 'function' && !methods.has(name)) methods.set(name, value as object);
  }
  return methods;
}

/** Every route of the given controllers, read from Nest's metadata. */
export function routesOf(service: string, controllers: readonly Type[]): DeclaredRoute[] {
  return controllers.flatMap((controller) =>
    [...methodsOf(controller)].flatMap(([name, handler]) => {
      const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
      if (method === undefined) return [];
      return list(Reflect.getMetadata(PATH_METADATA, controller)).flatMap((base) =>
        list(Reflect.getMetadata(PATH_METADATA, handler)).map((path) => ({
          service,
          method: RequestMethod[method],
          template: join(base, path),
          handler: `${controller.name}.${name}`,
          operation: Reflect.getMetadata(OPERATION, handler) as OperationOptions | undefined,
        })),
      );
    }),
  );
}

/** What is wrong with the routes of the given services: undeclared, doubled, or owned by somebody else. Empty when all is well. */
export function routeProblems(services: readonly ServiceModule[]): string[] {
  const routes = services.flatMap((service) => routesOf(service.name, service.controllers));
  const seen = new Map<string, string>();
  const ids = new Map<string, string>();
  return routes.flatMap((route) => {
    const key = `${route.method} ${route.template.replace(/\{[^}]+\}/g, '{}')}`;
    const problems: string[] = [];
    if (!route.operation) problems.push(`${route.handler}: ${route.method} ${route.template} declares no @Operation`);
    if (route.operation?.body && route.method !== 'POST') problems.push(`${route.handler}: the body of a ${route.method} cannot be optional`);
    if (seen.has(key)) problems.push(`${route.handler}: ${key} is also served by ${seen.get(key)}`);
    if (route.operation && ids.has(route.operation.id)) problems.push(`${route.handler}: the operation id ${route.operation.id} is also used by ${ids.get(route.operation.id)}`);
    if (ownerOf(route.template) !== route.service) problems.push(`${route.handler}: ${route.template} belongs to ${ownerOf(route.template) ?? 'nobody'}, not to ${route.service}`);
    seen.set(key, route.handler);
    if (route.operation) ids.set(route.operation.id, route.handler);
    return problems;
  });
}

