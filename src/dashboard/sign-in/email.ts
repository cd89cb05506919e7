import { Type } from 'typebox';

export const Email = Type.String({ format: 'email', maxLength: 254 });
