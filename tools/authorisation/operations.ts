import { ROLE_PERMISSIONS, type MemberRole, type Permission } from '#contracts';
import { openToKeys, routesOf, type Access, type OperationOptions } from '#platform';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ALL_SERVICES } from '../../apps/marketplace/src/services.js';
import type { Endpoint } from './caller.js';
import { permissionsOf } from './people.js';
import type { CallerName, Row } from './table.js';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

interface Operation {
  readonly operationId?: string;
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
}

/** Every operation of the document, with the names of its query parameters and the codes of its refusals, each as `404 bid_not_found`. */
export function endpointsOf(document: OpenAPIObject): (Endpoint & { readonly query: readonly string[]; readonly refusals: readonly string[] })[] {
  return Object.entries(document.paths).flatMap(([template, item]) =>
    Object.entries(item as Record<string, Operation>)
      .filter(([method]) => METHODS.includes(method))
      .map(([method, operation]) => ({
        id: operation.operationId ?? `${method} ${template}`,
        method: method.toUpperCase(),
        template,
        query: (operation.parameters ?? []).filter((parameter) => parameter.in === 'query').map((parameter) => parameter.name),
        refusals: Object.entries(operation.responses).flatMap(([status, { description }]) => Array.from(description.split('Codes:')[1]?.matchAll(/`(\w+)`/g) ?? [], ([, code]) => `${status} ${code}`)),
      })),
  );
}

const declarationOf = (operation: string): OperationOptions | undefined => ALL_SERVICES.flatMap((service) => routesOf(service.name, service.controllers)).find((route) => route.operation?.id === operation)?.operation;

/** Operation id -> declared access; the platform's own are for everybody. */
export const accessOf = (operation: string): Access => declarationOf(operation)?.access ?? 'anonymous';

/** The permission without which an API key is refused, whatever the object, or sees what everybody sees (`own`); undefined where it needs none, or no key is let in. */
export function neededByKey(operation: string): { readonly permission: Permission; readonly own: boolean } | undefined {
  const declared = declarationOf(operation);
  if (declared?.ownWith) return { permission: declared.ownWith, own: true };
  return declared && typeof declared.access === 'object' && openToKeys(declared) ? { permission: declared.access.permission, own: false } : undefined;
}

/** What the guard alone answers to a caller, whatever the object: undefined when it lets the call through. */
function refusedByGuard(operation: string, caller: CallerName): number | undefined {
  const access = accessOf(operation);
  if (access === 'anonymous') return undefined;
  if (caller === 'bad token' || (caller === 'nobody' && access !== 'public')) return 401;
  const ofKey = caller === 'key' || caller === 'narrow key' ? permissionsOf(caller) : undefined;
  if (ofKey && access !== 'public') return openToKeys(declarationOf(operation)!) && (typeof access !== 'object' || ofKey.includes(access.permission)) ? undefined : 403;
  if (caller === 'nobody' || access === 'public' || access === 'account' || caller === 'operator inside') return undefined;
  if (access === 'operator') return caller === 'operator' ? undefined : 403;
  if (caller === 'operator') return access.orOperator ? undefined : 403;
  return ROLE_PERMISSIONS[caller.split(' ')[1] as MemberRole].includes(access.permission) ? undefined : 403;
}

/** Where a row promises something else than the declared access and the permissions of the roles allow. */
export function undeclared({ operation, on, expected }: Row): string[] {
  return [...expected].flatMap(([caller, status]) => {
    const refusal = refusedByGuard(operation, caller);
    return refusal === undefined || refusal === status ? [] : [`${operation}, ${on}: ${caller} has ${status}, but the declared access says ${refusal}`];
  });
}
