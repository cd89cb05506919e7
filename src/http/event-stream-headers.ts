/** Of an answer that goes on, as Server-Sent Events. */
export const EVENT_STREAM_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  // Who compresses on the way gathers, too.
  'cache-control': 'no-store, no-transform',
  // nginx would gather events until they fill a buffer.
  'x-accel-buffering': 'no',
};
