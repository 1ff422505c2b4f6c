import { askAfterTheEnd } from '../../../../intake/ask-after-the-end';
import { day, openDesk, type Desk } from '../../../support/desk';
import { ofKind } from '../../../support/cases';
import { askedInVainUntil, smsInDoubt } from '../../../support/in-doubt';
import { agreeing, verdictsOn } from './moments';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.outside.phones.restart());
afterAll(() => desk.close());

describe('P13 a case in doubt, looked back at, decides as it decided then', () => {
  const agree = async (loanId: string) => {
    const verdicts = await verdictsOn(desk, loanId);
    expect(verdicts.length).toBeGreaterThan(1);
    expect(verdicts).toEqual(agreeing(verdicts));
  };

  it('while it asked, when it was found, and after', async () => {
    const { loanId } = await smsInDoubt(desk, 'taken');
    await askedInVainUntil(desk, loanId, 3);
    await desk.live(loanId, day(2, '12:00'));
    expect(ofKind(await desk.facts(loanId), 'ended')[0]).toMatchObject({ how: { kind: 'accepted' } });
    await agree(loanId);
  });

  it('when nobody could say', async () => {
    const { loanId } = await smsInDoubt(desk, 'lost');
    await askedInVainUntil(desk, loanId, 13);
    await agree(loanId);
  });

  it('when its loan was repaid meanwhile and it was asked about after the end', async () => {
    const { loanId, key } = await smsInDoubt(desk, 'lost');
    await desk.pay(loanId, `all-${loanId}`, '1000.50');
    desk.clock.set(day(1, '09:30'));
    expect(await askAfterTheEnd(desk.dependencies, key)).toBe('settled');
    await agree(loanId);
  });
});
