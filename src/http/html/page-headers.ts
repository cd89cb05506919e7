import type { FastifyReply } from 'fastify';

export type PagePolicy = {
  /** `'sha256-…'` of the one style element. */
  readonly styleHash: string;
  /** Where a posted form may lead, this site apart. */
  readonly formTargets: readonly string[];
};

/** A page that takes money loads nothing from elsewhere, runs nothing inline, and is framed, cached and indexed by nobody. */
export function setPageHeaders(reply: FastifyReply, { styleHash, formTargets }: PagePolicy): void {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src '${styleHash}'`,
    // The icon is a few bytes within the page: one request less.
    'img-src data:',
    "connect-src 'self'",
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types polytill-page',
  ];
  reply.headers({
    'content-security-policy': policy.join('; '),
    'cache-control': 'no-store',
    // Not `no-referrer`: with it a browser sends `Origin: null` on our own forms, and the guard against other sites' would refuse them.
    'referrer-policy': 'same-origin',
    'permissions-policy':
      'accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'x-robots-tag': 'noindex, nofollow',
  });
}
