import type { Manifest } from '../backup/manifest.ts';
import { formatTable, formatTime } from './table.ts';

export function formatBackup(directory: string, manifest: Manifest): string {
  const kept =
    manifest.secret_key === 'file'
      ? 'It holds the secret key: keep it as safe as the server.'
      : 'It does not hold POLYTILL_SECRET_KEY: keep that too, or nothing in it opens.';
  return `${formatFiles(manifest)}\n\nChecked, in ${directory}. ${kept}`;
}

export function formatRestored(dataDir: string, manifest: Manifest, setAside: readonly string[]): string {
  const lines = [`${dataDir} is as it was at ${formatTime(manifest.created_at)}. Start the server: polytill start`];
  if (setAside.length > 0) lines.push(`Set aside: ${setAside.join(', ')}`);
  return lines.join('\n');
}

function formatFiles({ files }: Manifest): string {
  return formatTable(files.map(({ name, bytes }) => [name, `${bytes.toLocaleString('en')} bytes`]));
}
