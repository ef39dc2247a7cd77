import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CONFIG_VARIABLES } from '../../../backend/config.ts';
import packageJson from '../../../package.json' with { type: 'json' };
import { MAX_BODY_BYTES } from '../../../shared/api.ts';

const ROOT = join(import.meta.dirname, '../../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found = '']) => found);

it('image and unit start the program of the package', () => {
  const program = packageJson.bin.matchback;
  expect(read('deploy/Dockerfile')).toContain(`ln -s /app/${program} /usr/local/bin/matchback`);
  expect(read('deploy/matchback.service')).toContain(
    `ExecStart=/usr/bin/env node node_modules/matchback/${program} backend`,
  );
});

it('image, compose file and unit set only variables that exist', () => {
  const set = [
    ...all(read('deploy/Dockerfile').replace('NODE_ENV=production', ''), /\b([A-Z_]+)=\S/g),
    ...all(/ {2}backend:.*? {4}depends_on:/s.exec(read('deploy/compose.yaml'))?.[0] ?? '', /^ {6}([A-Z_]+): /gm),
    ...all(read('deploy/matchback.service'), /\b(DATA_DIR)=/g),
  ];
  expect(set).toEqual(expect.arrayContaining(['HOST', 'DATA_DIR', 'DATABASE_URL', 'SECRET_KEY', 'TRUSTED_PROXIES']));
  expect(set.filter((name) => !CONFIG_VARIABLES.includes(name))).toEqual([]);
});

it('the image copies files that exist, and neither secrets nor what was built elsewhere', () => {
  const [, copied = ''] = /^COPY ((?:[\w.-]+ )+)\.\/$/m.exec(read('deploy/Dockerfile')) ?? [];
  const files = copied.trim().split(' ');
  expect(files).toContain('package-lock.json');
  expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  const ignored = read('deploy/Dockerfile.dockerignore').split('\n');
  expect(ignored).toEqual(expect.arrayContaining(['.env', '**/.env', 'node_modules', 'dist', '.matchback', '.git']));
});

it('the proxies let through what the backend takes, and give up connections before it does', () => {
  const server = read('backend/server.ts');
  const keepAliveS = Number(/KEEP_ALIVE_MS = (\d+)_000/.exec(server)?.[1]);
  const headerKb = Number(/MAX_HEADER_BYTES = (\d+) \* 1024/.exec(server)?.[1]);
  const nginx = read('deploy/nginx.conf');
  const caddy = read('deploy/Caddyfile');
  const number = (text: string, pattern: RegExp): number => Number(pattern.exec(text)?.[1]);
  // nginx counts in MiB, Caddy in millions.
  expect(number(nginx, /client_max_body_size (\d+)m;/) * 1024 * 1024).toBeGreaterThan(MAX_BODY_BYTES);
  expect(number(caddy, /max_size (\d+)MB/) * 1_000_000).toBeGreaterThan(MAX_BODY_BYTES);
  expect(number(nginx, /large_client_header_buffers 4 (\d+)k;/)).toBeGreaterThanOrEqual(headerKb);
  expect(number(nginx, /keepalive_timeout (\d+)s;/)).toBeLessThan(keepAliveS);
  expect(number(caddy, /keepalive (\d+)s/)).toBeLessThan(keepAliveS);
  for (const seconds of [number(nginx, /proxy_read_timeout (\d+)s/), number(caddy, /response_header_timeout (\d+)s/)]) {
    expect(seconds).toBeGreaterThanOrEqual(120);
  }
});
