import { describePaying } from './paying.suite.ts';

describePaying('Paying without scripts', { javaScriptEnabled: false });
