import type { Config } from './config.js';

/** The address under which people reach the installation, without a slash at its end. */
export const publicOrigin = ({ publicUrl, host, port }: Pick<Config, 'publicUrl' | 'host' | 'port'>): string => (publicUrl === '' ? `http://${host}:${port}` : new URL(publicUrl).origin);
