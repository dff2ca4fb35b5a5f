// autocannon brings no types: what we use of it.
declare module 'autocannon' {
  export interface RequestTemplate {
    method?: string;
    path?: string;
    headers?: Readonly<Record<string, string>>;
    body?: string;
    setupRequest?: (request: RequestTemplate) => RequestTemplate;
    onResponse?: () => void;
  }

  export interface Options {
    url: string;
    connections: number;
    duration: number;
    requests: RequestTemplate[];
    timeout?: number;
  }

  export interface Result {
    readonly errors: number;
    readonly timeouts: number;
    readonly non2xx: number;
    readonly '2xx': number;
    readonly latency: { readonly p50: number; readonly p99: number };
  }

  export default function autocannon(options: Options): Promise<Result>;
}
