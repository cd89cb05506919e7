import { endpointId } from '../../core/ids.ts';
import type { KnownOfWebhook, SecretOwner, SignatureProblem } from '../../core/signature-check.ts';
import { problem } from './problems.ts';
import type { Marks } from './read-marks.ts';
import { type SecretVariant, shapeProblems } from './secret-variants.ts';

/** Whose secret it is, for somebody of a mode: of the other one nothing is told. */
export function ownerOf(secret: string, known: KnownOfWebhook | null): SecretOwner | null {
  const owner = known?.secrets.find((each) => each.secret === secret)?.owner;
  return owner && owner.livemode === known?.livemode ? owner : null;
}

type Wrong = {
  readonly given: readonly SecretVariant[];
  readonly known: KnownOfWebhook;
  /** The account's secret that signed. */
  readonly signing: string;
};

/** It was signed by another secret of the account than the one that was given. */
export function wrongSecret({ scheme }: Marks, { given, known, signing }: Wrong): readonly SignatureProblem[] {
  const signer = known.secrets.find(({ secret }) => secret === signing)?.owner as SecretOwner;
  const signed = nameOf(signer, known.livemode);
  const variant = given.find(({ secret }) => known.secrets.some((each) => each.secret === secret));
  const owner = known.secrets.find(({ secret }) => secret === variant?.secret)?.owner;
  if (!variant || !owner) {
    const shape = shapeProblems(given[0]?.secret ?? '');
    return shape.length > 0 ? shape : [problem('secret_unknown', { signed })];
  }
  if (owner.livemode !== signer.livemode) {
    const modes = { given: modeName(owner.livemode), signed: modeName(signer.livemode) };
    return [...variant.problems, problem('secret_of_other_mode', modes)];
  }
  const name = nameOf(owner, known.livemode);
  const found =
    owner.endpointId === signer.endpointId
      ? problem('secret_rolled', { given: name, name: scheme.name })
      : problem('secret_of_other_endpoint', { given: name, signed });
  return [...variant.problems, found];
}

/** A secret whose mode is not the event's, where no match has told. */
export function otherMode(
  known: KnownOfWebhook,
  given: readonly SecretVariant[],
  livemode: boolean | undefined,
): SignatureProblem | null {
  const owner = known.secrets.find(({ secret }) => given.some((variant) => variant.secret === secret))?.owner;
  if (!owner || livemode === undefined || livemode === owner.livemode) return null;
  return problem('secret_of_other_mode', { given: modeName(owner.livemode), signed: modeName(livemode) });
}

function nameOf({ endpointId: id, url, livemode }: SecretOwner, mode: boolean): string {
  if (livemode !== mode) return `an endpoint of ${modeName(livemode)} mode`;
  return id === null ? `the session's notification_url (${url})` : `${endpointId.print(id)} (${url})`;
}

function modeName(livemode: boolean): string {
  return livemode ? 'live' : 'test';
}
