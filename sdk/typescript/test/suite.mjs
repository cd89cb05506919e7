// All of the suite, as `npm test` of the repository runs it: node --test-reporter=tap test/suite.mjs
import './vectors.test.mjs';
import './exchanges.test.mjs';
import './live.test.mjs';
import './document.test.cjs';
