import { Api } from './api.js';
import { Root } from './generated/resources.js';
import { type PolytillOptions, readSettings } from './settings.js';

/**
 * A client of one Polytill, by one API key: `new Polytill('sk_test_…', { baseUrl: 'https://pay.example.com' })`. It keeps no
 * state of its own; make one and share it. Without a key it throws: `undefined` is taken so that a variable of the
 * environment can be passed as it is.
 */
export class Polytill extends Root {
  constructor(apiKey: string | undefined, options: PolytillOptions = {}) {
    super(new Api(readSettings(apiKey, options)));
  }
}
