import { prefixedId } from '../../core/ids.ts';

/** An event within a webhook's body: the same 128 bits as in its `webhook-id`, in this API's form. */
export const wireEventId = prefixedId('wh_');
