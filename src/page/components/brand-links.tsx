import type { ComponentChildren } from 'preact';
import { around } from '../../words/bidi.ts';
import type { Scene } from '../scene.ts';
import { contactOf, helpAddress } from '../support-links.ts';

/** Help and terms, as far as the shop has given them. */
export function BrandLinks({ scene: { texts, view } }: { readonly scene: Scene }) {
  const { brand } = view.account.settings;
  const help = helpAddress(brand);
  return (
    <>
      {help ? <BrandLink href={help}>{texts.links.help}</BrandLink> : null}
      {brand.termsUrl ? <BrandLink href={brand.termsUrl}>{texts.links.terms}</BrandLink> : null}
    </>
  );
}

/** Whom to ask, where something went wrong or money is owed. */
export function ContactLine({ scene: { texts, view } }: { readonly scene: Scene }) {
  const contact = contactOf(view.account.settings.brand);
  if (!contact) return null;
  const [before, after] = around(({ time }) => texts.links.contact({ contact: time }));
  return (
    <p class="small">
      {before}
      <BrandLink href={contact.href}>
        <bdi dir="ltr">{contact.text}</bdi>
      </BrandLink>
      {after}
    </p>
  );
}

/** Sites open beside the payment, which goes on here, and not within a frame that another site shows it in. */
function BrandLink({ href, children }: { readonly href: string; readonly children: ComponentChildren }) {
  const isSite = /^https?:/.test(href);
  return (
    <a href={href} target={isSite ? '_blank' : undefined} rel={isSite ? 'noopener noreferrer' : 'noreferrer'}>
      {children}
    </a>
  );
}
