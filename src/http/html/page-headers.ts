import type { FastifyReply } from 'fastify';
import { isWebOrigin } from '../../core/web-origin.ts';

export type PagePolicy = {
  /** `sha256-…` of each style element. */
  readonly styleHashes: readonly string[];
  /** Whether it shows pictures from this site. */
  readonly hasPictures: boolean;
  /** Where a posted form may lead, this site apart. */
  readonly formTargets: readonly string[];
  /** Sites that may show the page within their own. */
  readonly allowedOrigins: readonly string[];
  /** Whether it makes passkeys and asks for them. */
  readonly hasPasskeys?: boolean | undefined;
  /** Whether it frames previews of this site. */
  readonly hasFrames?: boolean | undefined;
};

/** A page that takes money loads nothing from elsewhere, runs nothing inline, and is cached and indexed by nobody. */
export function setPageHeaders(reply: FastifyReply, page: PagePolicy): void {
  const { styleHashes, hasPictures, formTargets, allowedOrigins, hasPasskeys = false, hasFrames = false } = page;
  // Merchants name both lists: what is no plain origin could end a directive, or mean everybody.
  const framedBy = allowedOrigins.filter(isWebOrigin);
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${styleHashes.map((hash) => `'${hash}'`).join(' ')}`,
    // The icon is a few bytes within the page: one request less.
    hasPictures ? "img-src data: 'self'" : 'img-src data:',
    "connect-src 'self'",
    ...(hasFrames ? ["frame-src 'self'"] : []),
    `form-action ${["'self'", ...formTargets.filter(isWebOrigin)].join(' ')}`,
    "base-uri 'none'",
    `frame-ancestors ${framedBy.length > 0 ? framedBy.join(' ') : "'none'"}`,
    "require-trusted-types-for 'script'",
    'trusted-types polytill-page',
  ];
  reply.headers({
    'content-security-policy': policy.join('; '),
    'cache-control': 'no-store',
    // Not `no-referrer`: with it a browser sends `Origin: null` on our own forms, and the guard against other sites' would refuse them.
    'referrer-policy': 'same-origin',
    'permissions-policy': hasPasskeys ? WITH_PASSKEYS : PERMISSIONS,
    // Of a page at the top; in a frame it has no effect.
    'cross-origin-opener-policy': 'same-origin',
    ...(framedBy.length > 0 ? FRAMED : UNFRAMED),
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex, nofollow',
  });
}

/** A page that is isolated itself (COEP) takes in only what agrees to it, and what is isolated, too. */
const FRAMED = { 'cross-origin-resource-policy': 'cross-origin', 'cross-origin-embedder-policy': 'require-corp' };

/** `x-frame-options` for browsers that know no `frame-ancestors`. It cannot name sites. */
const UNFRAMED = { 'cross-origin-resource-policy': 'same-origin', 'x-frame-options': 'DENY' };

/**
 * What the page does itself, where a frame grants it: copy an address. All else of the device is out of bounds. Only features that
 * Chromium knows by these names: it warns of any other.
 */
const PERMISSIONS = permissions(['clipboard-write']);
const WITH_PASSKEYS = permissions(['clipboard-write', 'publickey-credentials-create', 'publickey-credentials-get']);

function permissions(granted: readonly string[]): string {
  const features = [
    'clipboard-write',
    'accelerometer',
    'browsing-topics',
    'camera',
    'clipboard-read',
    'display-capture',
    'geolocation',
    'gyroscope',
    'hid',
    'idle-detection',
    'local-fonts',
    'magnetometer',
    'microphone',
    'midi',
    'payment',
    'publickey-credentials-create',
    'publickey-credentials-get',
    'serial',
    'storage-access',
    'usb',
    'window-management',
    'xr-spatial-tracking',
  ];
  return features.map((feature) => `${feature}=(${granted.includes(feature) ? 'self' : ''})`).join(', ');
}
