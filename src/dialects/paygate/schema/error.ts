import { Type } from 'typebox';
import { Nullable } from '../../fields.ts';

export const ErrorAnswer = Type.Object(
  {
    error: Type.Object({
      type: Type.String({ examples: ['invalid_request_error'] }),
      code: Type.String({ examples: ['parameter_missing'] }),
      message: Type.String({ description: 'What is wrong and what to do.' }),
      param: Nullable('string', { description: 'The parameter that it is about.' }),
      doc_url: Type.String(),
      request_id: Type.String(),
    }),
  },
  { $id: 'Error' },
);
