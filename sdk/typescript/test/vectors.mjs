import { readFileSync } from 'node:fs';
import * as sdk from '@polytill/sdk';

/** The class that a vector names. */
export function classNamed(name) {
  return new Map(Object.entries(sdk)).get(name);
}

export function readVectors(name) {
  return JSON.parse(readFileSync(new URL(`../../vectors/${name}.json`, import.meta.url), 'utf8'));
}

/** `webhook_endpoints.deliveries.list` of a client. */
export function methodOf(client, call) {
  const names = call.split('.').map((name) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase()));
  const method = names.pop();
  const resource = names.reduce((place, name) => place[name], client);
  return resource[method].bind(resource);
}
