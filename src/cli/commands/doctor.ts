import type { Command } from 'commander';
import { act } from '../act.ts';
import { EXIT } from '../exit-code.ts';
import { formatFindings } from '../format/findings.ts';

export function addDoctor(program: Command): void {
  const doctor = program
    .command('doctor')
    .description(
      'look for what keeps this server from serving: settings, database, disk, addresses; ends with 1 where something fails',
    );
  act(doctor, async ({ output }) => {
    const { runDoctor } = await import('../doctor/run-doctor.ts');
    const findings = await runDoctor();
    const healthy = findings.every(({ status }) => status !== 'fail');
    output.show({ object: 'diagnosis', healthy, data: findings }, (paint) => formatFindings(findings, paint));
    if (!healthy) process.exitCode = EXIT.failed;
  });
}
