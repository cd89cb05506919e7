// Compiled, never run: the types are there for CommonJS too.
import sdk = require('@polytill/sdk');

const client: sdk.Polytill = new sdk.Polytill('sk_test_p');
const sessions: sdk.PagePromise<sdk.CheckoutSession> = client.checkout.sessions.list();
sessions.then((page) => page.data);
