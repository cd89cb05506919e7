import type { RailSettings } from '../rails/rail-kind.ts';
import type { Vault } from './deps.ts';

/** An account's settings of a rail as its row keeps them: JSON, sealed as one text. */
export function sealSettings({ seal }: Pick<Vault, 'seal'>, settings: RailSettings): string {
  return seal(JSON.stringify(settings));
}

export function unsealSettings({ unseal }: Pick<Vault, 'unseal'>, sealed: string): RailSettings {
  return JSON.parse(unseal(sealed));
}
