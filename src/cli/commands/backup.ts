import type { Command } from 'commander';
import { act } from '../act.ts';
import { formatBackup, formatRestored } from '../format/backup.ts';

export function addBackup(program: Command): void {
  const backup = program
    .command('backup')
    .description(
      'copy the embedded database, its secret key and the test keys into a new directory, while the server runs',
    )
    .argument('<directory>', 'where to; it must not be there yet');
  act(backup, async ({ args: [target = ''], output }) => {
    const { writeBackup } = await import('../backup/write-backup.ts');
    const { directory, manifest } = await writeBackup(target);
    output.show({ object: 'backup', directory, ...manifest }, () => formatBackup(directory, manifest));
  });
  const restore = program
    .command('restore')
    .description('put a backup into the data directory, while no server runs')
    .argument('<directory>', 'what polytill backup made')
    .option('--replace', 'set aside what is there');
  act<{ replace?: boolean }>(restore, async ({ args: [source = ''], options, output }) => {
    const { restoreBackup } = await import('../backup/restore-backup.ts');
    const { dataDir, manifest, setAside } = await restoreBackup(source, { replace: options.replace ?? false });
    output.show({ object: 'restored', data_dir: dataDir, set_aside: setAside, ...manifest }, () =>
      formatRestored(dataDir, manifest, setAside),
    );
  });
}
