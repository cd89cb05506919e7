/** Of a file that is taken out once, and is what its type says. */
export function downloadHeaders(filename: string) {
  return {
    'content-disposition': `attachment; filename="${filename}"`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  };
}
