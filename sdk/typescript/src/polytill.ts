import { Api } from './api.js';
import { Root } from './generated/resources.js';
import { type PolytillOptions, readSettings } from './settings.js';

/**
 * A client of one Polytill, by one API key: `new Polytill('sk_test_…', { baseUrl: 'https://pay.example.com' })`. It keeps no
 * state of its own; make one and share it.
 */
export class Polytill extends Root {
  constructor(apiKey: string, options: PolytillOptions = {}) {
    super(new Api(readSettings(apiKey, options)));
  }
}
