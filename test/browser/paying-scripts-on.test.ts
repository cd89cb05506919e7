import { describePaying } from './paying.suite.ts';

describePaying('Paying with scripts', { javaScriptEnabled: true });
