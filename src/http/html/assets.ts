import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ROOT } from '../../root.ts';

/** What Vite has built. */
const BUILT = new URL('dist/page/client/', ROOT);

export type Assets = {
  /** The public address of a script, by its source's path, where `serveAssets` serves it. */
  scriptOf(entry: string, at?: string): string;
  style(entry: string): Style;
  readonly files: ReadonlyMap<string, AssetFile>;
  /** The script that other sites embed the payment page with. */
  readonly embedScript: AssetFile;
};
export type Style = { readonly css: string; readonly hash: string };
export type AssetFile = { readonly plain: Buffer; readonly brotli: Buffer; readonly gzip: Buffer };
type Manifest = Readonly<Record<string, { readonly file: string }>>;

const ASSETS = '/assets/page';

let loaded: Assets | undefined;

/** Read once: the files never change while the process runs, and their names change with their content. */
export function loadAssets(): Assets {
  loaded ??= readAssets();
  return loaded;
}

function readAssets(): Assets {
  const manifest = JSON.parse(readBuilt('manifest.json').toString()) as Manifest;
  const fileOf = (entry: string) => {
    const file = manifest[entry]?.file;
    if (!file) throw new Error(`the pages' build has no ${entry}: run "npm run build"`);
    return file;
  };
  const scripts = Object.values(manifest)
    .map(({ file }) => file)
    .filter((file) => file.endsWith('.js'));
  const styles = new Map<string, Style>();
  return {
    scriptOf: (entry, at = ASSETS) => `${at}/${fileOf(entry)}`,
    files: new Map(scripts.map((file) => [file, readCompressed(file)])),
    embedScript: readCompressed('../embed/embed.js'),
    style(entry) {
      const known = styles.get(entry);
      if (known) return known;
      const style = styleOf(readBuilt(fileOf(entry)).toString().trim());
      styles.set(entry, style);
      return style;
    },
  };
}

/** A sheet with the hash that a page's policy knows it by. */
export function styleOf(css: string): Style {
  return { css, hash: `sha256-${createHash('sha256').update(css).digest('base64')}` };
}

function readBuilt(file: string): Buffer {
  try {
    return readFileSync(new URL(file, BUILT));
  } catch (cause) {
    throw new Error(`the pages are not built (${file} is missing): run "npm run build"`, { cause });
  }
}

/** The build has compressed it as small as it gets: a tenth of a second that no server's start should take. */
function readCompressed(file: string): AssetFile {
  return { plain: readBuilt(file), brotli: readBuilt(`${file}.br`), gzip: readBuilt(`${file}.gz`) };
}

export function serveAssets(app: FastifyInstance, assets: Assets, at = ASSETS): void {
  app.get<{ Params: { file: string } }>(`${at}/:file`, (request, reply) => {
    const file = assets.files.get(request.params.file);
    if (!file) return reply.code(404).type('text/plain').send('Not found');
    reply.headers({
      'cache-control': 'public, max-age=31536000, immutable',
      'cross-origin-resource-policy': 'same-origin',
    });
    return sendScript(request, reply, file);
  });
}

/** As compressed as the browser can read it. */
export function sendScript(request: FastifyRequest, reply: FastifyReply, file: AssetFile): FastifyReply {
  const accepted = String(request.headers['accept-encoding'] ?? '');
  const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : undefined;
  if (encoding) reply.header('content-encoding', encoding);
  return reply
    .headers({ vary: 'accept-encoding', 'x-content-type-options': 'nosniff' })
    .type('text/javascript; charset=utf-8')
    .send(encoding === 'br' ? file.brotli : encoding === 'gzip' ? file.gzip : file.plain);
}
