import { Type } from 'typebox';
import { Text } from './fields.ts';

export const ERROR_TYPES = ['api_error', 'authentication_error', 'permission_error', 'invalid_request_error'] as const;

export const ErrorAnswer = Type.Object(
  {
    error: Type.Object({
      type: Type.Enum([...ERROR_TYPES]),
      message: Type.String({ description: 'What is wrong and what to do.' }),
      charge_id: Text('The payment that was declined; blank for other errors.', ''),
      decline_code: Text('Why it was declined; blank for other errors.', ''),
    }),
  },
  { $id: 'Error' },
);
