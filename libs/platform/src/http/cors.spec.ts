import { loadConfig } from '../config/config.js';
import { allowedOrigin } from './cors.js';

const answered = (env: Record<string, string>, origin?: string) => allowedOrigin(loadConfig(env), origin);

describe('the origin that an answer is for', () => {
  it('is the installation’s own unless another one was configured', () => {
    expect(answered({ PUBLIC_URL: 'https://market.example/' }, 'https://evil.example')).toBe('https://market.example');
    expect(answered({ PORT: '3456' })).toBe('http://127.0.0.1:3456');
  });

  it('is the asking one when CORS_ORIGINS names exactly it', () => {
    const env = { PUBLIC_URL: 'https://market.example', CORS_ORIGINS: 'https://app.example, http://localhost:5173' };
    expect(answered(env, 'https://app.example')).toBe('https://app.example');
    for (const other of ['https://app.example.evil.example', 'https://evil.example', 'null', 'http://app.example', undefined]) expect(answered(env, other)).toBe('https://market.example');
  });

  it('is any when the configuration says so', () => {
    expect(answered({ CORS_ORIGINS: '*' }, 'https://anywhere.example')).toBe('*');
  });
});
