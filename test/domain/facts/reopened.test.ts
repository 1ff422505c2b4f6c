import { after, ended, first, opened, sms, started } from './history';

describe('a closed case', () => {
  const had = [opened, started(first), ended(first, { kind: 'accepted', reference: 'SM1' })] as const;
  const closed = [...had, { kind: 'stopped' }, { kind: 'closed', outcome: 'withdrawn' }] as const;

  it('has its outcome', () => {
    expect(after(...closed)).toMatchObject({ status: 'closed', outcome: 'withdrawn', stopped: true });
  });

  it('is open again where it stood once it is reopened, since then and not stopped', () => {
    const again = after(...closed, { kind: 'reopened', reversalId: 'R-1' });
    expect(again).toMatchObject({ status: 'open', stopped: false, openSince: 6000 });
    expect(again).not.toHaveProperty('outcome');
    expect(sms(again)).toMatchObject({ begun: 1, had: [3000] });
  });
});
