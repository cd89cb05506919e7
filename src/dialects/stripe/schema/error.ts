import { Type } from 'typebox';

export const ErrorAnswer = Type.Object(
  {
    error: Type.Object({
      code: Type.String({ examples: ['parameter_missing'] }),
      doc_url: Type.String(),
      message: Type.String({ description: 'What is wrong and what to do.' }),
      param: Type.Optional(Type.String({ description: 'The parameter that it is about: `line_items[0][quantity]`.' })),
      type: Type.Enum(['invalid_request_error', 'idempotency_error', 'api_error']),
    }),
  },
  { $id: 'Error' },
);
