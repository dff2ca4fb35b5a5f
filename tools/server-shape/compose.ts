// docker-compose.yml as the server shape reads it: commands, environments and configuration files, nothing else.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export interface ComposeService {
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

export interface Compose {
  readonly services: Readonly<Record<string, ComposeService>>;
  /** The text of each configuration file, by the name the compose file gives it. */
  readonly configs: Readonly<Record<string, string>>;
}

interface ComposeFile {
  readonly services: Record<string, { command?: unknown[]; environment?: Record<string, unknown> }>;
  readonly configs?: Record<string, { file?: string; content?: string }>;
}

/** `${NAME}`, `${NAME:-fallback}` and `${NAME:?why it is needed}`, as Compose reads them; `$$` is a dollar sign. */
export function interpolate(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replace(/\$\$|\$\{(\w+)(?::([-?])([^}]*))?\}/g, (whole, name?: string, operator?: string, operand?: string) => {
    if (whole === '$$' || name === undefined) return '$';
    const value = variables[name];
    if (value) return value;
    if (operator === '-') return operand ?? '';
    throw new Error(`docker-compose.yml needs ${name}${operand ? `: ${operand}` : ''}`);
  });
}

/** Reads the compose file of the project at `root`, its variables replaced. */
export function readCompose(root: string, variables: Readonly<Record<string, string>>): Compose {
  const file = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as ComposeFile;
  const text = (value: unknown): string => interpolate(String(value), variables);
  const services = Object.entries(file.services).map(([name, { command = [], environment = {} }]) => [
    name,
    { command: command.map(text), environment: Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, text(value)])) },
  ]);
  const configs = Object.entries(file.configs ?? {}).map(([name, config]) => [name, config.file === undefined ? text(config.content ?? '') : readFileSync(join(root, config.file), 'utf8')]);
  return { services: Object.fromEntries(services) as Compose['services'], configs: Object.fromEntries(configs) as Compose['configs'] };
}
