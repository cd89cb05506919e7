/** The name under which a call itself, its method and path, is hashed among its parameters. No parameter is called so. */
export const THE_CALL = '(call)';
