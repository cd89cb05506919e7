/**
 * What a framed payment page and the script in the shop's page tell each other, by `postMessage`, always to one origin. The
 * shop's page begins, at each load of the frame; a page that it has not greeted says nothing.
 */
export type Greeting = {
  readonly polytill: 'hello';
  /** In an overlay, which the payer can close; else in a frame that is part of the shop's page. */
  readonly overlay: boolean;
};

type About<Type extends string> = {
  readonly polytill: Type;
  /** How high the page is, in pixels. */
  readonly height?: number;
  /** Where to go, unless the shop does something else. */
  readonly url?: string;
};

export type FrameMessage =
  | (About<'loaded'> & {
      readonly title: string;
      readonly lang: string;
      /** What a button that closes is called in that language. */
      readonly close: string;
    })
  | About<'resized'>
  /** Paid: `url` is where the shop wants the payer to go; the session's id is as its API prints it. */
  | (About<'completed'> & { readonly session: string })
  /** The payer wants to leave; in a frame that is part of the shop's page, `url` is the way back to the shop. */
  | About<'closed'>
  /** The payment goes on at another site, which is no guest of this frame. */
  | About<'redirect'>;
