import { Type } from 'typebox';

export const ErrorAnswer = Type.Object(
  {
    statusCode: Type.Integer({ examples: [400] }),
    error: Type.String({ description: 'What the status code is called.', examples: ['Bad Request'] }),
    message: Type.String({ description: 'What is wrong and what to do.' }),
    details: Type.Array(
      Type.Object({
        field: Type.String({
          description: 'A field of the body or query, or the header’s name.',
          examples: ['amount'],
        }),
        message: Type.String({ examples: ['must be at least 100'] }),
      }),
      { description: 'The fields that it is about; empty where it is about none.' },
    ),
  },
  { $id: 'Error' },
);
