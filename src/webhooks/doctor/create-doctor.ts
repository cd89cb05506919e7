import type { SignatureDoctor } from '../../operations/deps.ts';
import type { SignatureScheme } from '../signatures/scheme.ts';
import { eventNamed } from './body-facts.ts';
import { examineSignature } from './examine-signature.ts';

/** The doctor for the kinds of signature that are sent. */
export function createDoctor(schemes: readonly SignatureScheme[]): SignatureDoctor {
  return { examine: (evidence) => examineSignature(schemes, evidence), eventNamed };
}
