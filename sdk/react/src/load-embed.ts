export interface CompletedPayment {
  /** The session's id, as your API prints it. */
  session: string;
  /** Its `success_url`. */
  url?: string;
}

export interface EmbedHandlers {
  onCompleted?(payment: CompletedPayment): void;
  onClosed?(): void;
}

/** What `/embed.js` puts on the page. */
export interface Embed {
  open(url: string, handlers: EmbedHandlers): { close(): void };
}

type Globals = {
  Polytill?: Embed;
  trustedTypes?: { createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy };
};
type Policy = { createScriptURL(url: string): string };

/** Longer is not waited for: the payer goes to the page instead. */
const PATIENCE_MS = 5_000;

/** By origin of Polytill. A page has one of these, whatever comes and goes on it. */
const loads = new Map<string, Promise<Embed>>();

/** The script of this Polytill, loaded once. Rejects where it cannot be had; the next call tries again. */
export function loadEmbed(origin: string): Promise<Embed> {
  const known = loads.get(origin);
  if (known) return known;
  const load = appendScript(`${origin}/embed.js`);
  loads.set(origin, load);
  load.catch(() => loads.delete(origin));
  return load;
}

function appendScript(address: string): Promise<Embed> {
  return new Promise((resolve, reject) => {
    const globals = globalThis as Globals;
    const script = document.createElement('script');
    const timer = setTimeout(() => reject(new Error(`${address} did not load in time`)), PATIENCE_MS);
    script.onload = () => {
      clearTimeout(timer);
      // Taken now: the script of another Polytill puts its own in this place.
      if (globals.Polytill) resolve(globals.Polytill);
      else reject(new Error(`${address} is not the script of a Polytill`));
    };
    script.onerror = () => {
      clearTimeout(timer);
      reject(new Error(`${address} could not be loaded`));
    };
    script.async = true;
    script.src = trusted(address);
    document.head.append(script);
  });
}

let policy: Policy | undefined;

/** For a shop whose policy requires Trusted Types and allows ours: `trusted-types polytill`. */
function trusted(address: string): string {
  const { trustedTypes } = globalThis as Globals;
  if (!trustedTypes) return address;
  policy ??= trustedTypes.createPolicy('polytill', { createScriptURL: (url) => url });
  return policy.createScriptURL(address);
}
