import { execFileSync } from 'node:child_process';
import stringWidth from 'string-width';
import { day } from '../support/desk';
import { COMMAND, run } from './arrears';
import { openCommandDesk, type CommandDesk } from './on-a-desk';

let desk: CommandDesk;
beforeAll(async () => {
  desk = await openCommandDesk(day(3, '15:00'));
});
afterAll(() => desk.close());

/** Util-linux has a program that gives another one a terminal; where there is none, the tests of the table stand alone. */
const hasTerminal = (): boolean => {
  try {
    return execFileSync('script', ['--version'], { encoding: 'utf8' }).includes('util-linux');
  } catch {
    return false;
  }
};

const onAScreen = hasTerminal() ? test : test.skip;

onAScreen(
  'show: on a terminal the tables are no wider than its screen, whatever a payment is called',
  async () => {
    const { loanId } = await desk.open();
    await desk.live(loanId, day(3, '14:30'));
    const paymentId = `还款${'转账'.repeat(40)}${'X'.repeat(60)}`;
    await desk.report(loanId, { paymentId, amount: '10.00', currency: 'CNY' });
    const command = `stty cols 72; node ${COMMAND} show ${loanId}`;
    const ran = await run('script', ['-qec', command, '/dev/null'], { ...desk.env, NO_COLOR: '1' });
    const lines = ran.stdout.split('\r\n').filter((line) => !line.startsWith('Web UI'));
    expect(lines.join('')).toContain('accepted');
    expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(72);
  },
);
