import { Type } from 'typebox';
import { Nullable } from '../../fields.ts';

export const ErrorAnswer = Type.Object(
  {
    error: Type.Object(
      {
        type: Type.String({ description: 'Which kind of error it is.', examples: ['invalid_request_error'] }),
        code: Type.String({ description: 'Which error it is. Decide by this.', examples: ['parameter_missing'] }),
        message: Type.String({ description: 'What is wrong and what to do.' }),
        param: Nullable('string', { description: 'The parameter that it is about.' }),
        doc_url: Type.String({ description: 'Where the code is explained, on this server.' }),
        request_id: Type.String({ description: 'The `Request-Id` of the answer.' }),
      },
      { description: 'What is wrong.' },
    ),
  },
  { $id: 'Error', description: 'Why a request was not carried out.' },
);
