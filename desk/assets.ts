import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Asset = Readonly<{ path: string; type: string }>;

const PACKAGES = join(__dirname, '../node_modules/htmx.org/dist');
const FILES: Readonly<Record<string, Asset>> = {
  'desk.css': { path: join(__dirname, 'desk.css'), type: 'text/css; charset=utf-8' },
  'icon.svg': { path: join(__dirname, 'icon.svg'), type: 'image/svg+xml' },
  'htmx.js': { path: join(PACKAGES, 'htmx.min.js'), type: 'text/javascript; charset=utf-8' },
  'live.js': { path: join(PACKAGES, 'ext/hx-sse.min.js'), type: 'text/javascript; charset=utf-8' },
};

const read = new Map<string, Readonly<{ body: string; type: string; hash: string }>>();

/** A file that pages load, read once. */
export function assetOf(name: string) {
  const known = read.get(name);
  if (known) return known;
  const file = Object.hasOwn(FILES, name) ? FILES[name] : undefined;
  if (!file) return undefined;
  const body = readFileSync(file.path, 'utf8');
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12);
  const asset = { body, type: file.type, hash };
  read.set(name, asset);
  return asset;
}

/** Where a file that pages load is; its address changes with its content, so that a browser may keep it for ever. */
export function addressOf(name: 'desk.css' | 'icon.svg' | 'htmx.js' | 'live.js'): string {
  return `/desk/assets/${assetOf(name)?.hash ?? ''}/${name}`;
}
