import type { DeclaredRoute } from './routes.js';

/** Which methods the paths of a process have. */
export class AllowedMethods {
  private readonly routes: readonly { readonly segments: readonly string[]; readonly method: string }[];

  constructor(routes: readonly Pick<DeclaredRoute, 'method' | 'template'>[]) {
    this.routes = routes.map(({ template, method }) => ({ segments: template.split('/'), method }));
  }

  /** The methods of a path, HEAD with every GET; none when nothing is there. */
  at(url: string): readonly string[] {
    const path = (url.split('?')[0] ?? '').split('/');
    const here = this.routes.filter(({ segments }) => segments.length === path.length && segments.every((part, i) => part === path[i] || (part.startsWith('{') && path[i] !== '')));
    const methods = new Set(here.map(({ method }) => method));
    if (methods.has('GET')) methods.add('HEAD');
    return methods.size === 0 ? [] : [...methods, 'OPTIONS'].sort();
  }
}
