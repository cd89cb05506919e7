import { Type } from 'typebox';

export const ErrorAnswer = Type.Object(
  {
    statusCode: Type.Integer({ examples: [400] }),
    message: Type.String({ description: 'What is wrong and what to do.' }),
    error: Type.String({ description: 'The status in words.', examples: ['Bad Request'] }),
  },
  { $id: 'Error' },
);
