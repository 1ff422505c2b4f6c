import type { Phones } from '../../../sandbox/phones/phones';
import { until } from '../until';
import { dialling, gathering, isOver, openAddress, xml } from './address';
import { from, phonesAndClient, to } from './twilio-client';

let phones: Phones;
let client: Awaited<ReturnType<typeof phonesAndClient>>['client'];
let address: Awaited<ReturnType<typeof openAddress>>;

beforeEach(async () => {
  [{ phones, client }, address] = await Promise.all([phonesAndClient(), openAddress()]);
});
afterEach(() => Promise.all([phones.stop(), address.stop()]));

const call = () => client.calls.create({ to, from, twiml: gathering(`${address.url}/connect`) });

describe('a call ends with an application error, and dials nobody,', () => {
  it.each([
    ['the address fails', { status: 500, body: dialling, type: 'text/xml' }],
    ['the address does not answer with XML', { status: 200, body: dialling, type: 'text/plain' }],
    ['the document is cut off', xml(dialling.slice(0, -5))],
    ['the document closes what is not open', xml(`${dialling}</Response>`)],
    ['the document says what is not understood', xml('<Response><Enqueue/></Response>')],
    ['the document has an attribute that is not known', xml('<Response><Hangup now="yes"/></Response>')],
    ['the document has an entity that is not known', xml('<Response><Say>&nbsp;</Say></Response>')],
    ['the document is not for a call', xml('<html/>')],
    ['the number that is shown is not the account’s', xml(dialling.replace(from, '+442071838750'))],
  ])('when %s', async (_title, answered) => {
    address.answers(() => answered);
    await call();
    await until(isOver(phones));
    expect(phones.calls()).toMatchObject([
      { status: 'completed', heard: ['案件 & 1', 'press 1', expect.stringContaining('application error')] },
    ]);
  });

  it('when nobody is there to be asked', async () => {
    await address.stop();
    await call();
    await until(isOver(phones));
    expect(phones.calls()).toMatchObject([{ status: 'completed' }]);
  });

  it('when the phones are taken away while the address is thinking', async () => {
    address.answers(() => new Promise(() => undefined));
    await call();
    await until(() => address.asked.length === 1);
    await phones.stop();
    expect(phones.calls()).toMatchObject([{ status: 'completed' }]);
  });
});
