import { Type } from 'typebox';

export const ErrorAnswer = Type.Object(
  {
    msg: Type.String({ description: 'What is wrong and what to do.' }),
    code: Type.Integer({ description: 'The HTTP status again.', examples: [404] }),
    data: Type.Null(),
  },
  { $id: 'Error' },
);
