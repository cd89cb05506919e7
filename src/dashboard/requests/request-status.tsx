import { type ApiRequest, type StatusClass, statusClassOf } from '../../core/api-request.ts';
import { Status, type Tone } from '../components/status.tsx';

const TONES: Readonly<Record<StatusClass, Tone>> = { 2: 'good', 3: 'off', 4: 'warn', 5: 'bad' };

export function RequestStatus({ request: { statusCode } }: { readonly request: ApiRequest }) {
  return <Status tone={TONES[statusClassOf(statusCode)]} text={String(statusCode)} />;
}
