/**
 * An endpoint that is not where the chain is: another one may be further, and it may be itself in a moment. So is one whose nodes
 * are on two forks.
 */
export class Behind extends Error {}
