import { Hono } from 'hono';
import { AT_ONCE, crowd } from '../../http/crowd';

/** A door behind so many proxies whose requests last until they are let go. */
const openDoor = (proxies = 0) => {
  const waiting: (() => void)[] = [];
  const app = new Hono();
  app.use(crowd(proxies));
  app.get('/', async (c) => {
    await new Promise<void>((resolve) => waiting.push(resolve));
    return c.text('served');
  });
  const ask = async (remoteAddress: string, forwarded?: string): Promise<Response> =>
    app.request('/', forwarded === undefined ? {} : { headers: { 'x-forwarded-for': forwarded } }, {
      incoming: { socket: { remoteAddress } },
    });
  const many = (count: number, client: (index: number) => readonly [string, string?]) =>
    Array.from({ length: count }, (_, index) => ask(...client(index)));
  const letGo = () => {
    for (const go of waiting.splice(0)) go();
  };
  return { ask, many, letGo };
};

const statuses = async (responses: readonly Promise<Response>[]) =>
  (await Promise.all(responses)).map(({ status }) => status);

test('one client may ask for so much at once, then has to come again; others are served, and so is it afterwards', async () => {
  const { ask, many, letGo } = openDoor();
  const served = many(AT_ONCE.perClient, () => ['203.0.113.7']);
  const tooMany = await ask('203.0.113.7');
  expect([tooMany.status, tooMany.headers.get('retry-after')]).toEqual([429, '2']);
  served.push(ask('203.0.113.8'));
  letGo();
  expect(new Set(await statuses(served))).toEqual(new Set([200]));
  const again = ask('203.0.113.7');
  letGo();
  expect((await again).status).toBe(200);
});

test('all clients together may ask for so much at once', async () => {
  const { ask, many, letGo } = openDoor();
  const served = many(AT_ONCE.inAll, (index) => [`203.0.113.${index % 10}`]);
  const tooMany = await ask('198.51.100.1');
  expect([tooMany.status, tooMany.headers.get('retry-after')]).toEqual([503, '2']);
  letGo();
  expect(new Set(await statuses(served))).toEqual(new Set([200]));
});

test('behind a proxy of ours a client is the address that the proxy saw, whatever the client says of itself', async () => {
  const { ask, many, letGo } = openDoor(1);
  const served = many(AT_ONCE.perClient, (index) => ['10.0.0.1', `198.51.100.${index}, 203.0.113.7`]);
  expect((await ask('10.0.0.1', '203.0.113.7')).status).toBe(429);
  served.push(ask('10.0.0.1', '203.0.113.8'));
  letGo();
  expect(new Set(await statuses(served))).toEqual(new Set([200]));
});

test('without a proxy of ours nobody can name another address', async () => {
  const { ask, many, letGo } = openDoor();
  const served = many(AT_ONCE.perClient, (index) => ['203.0.113.7', `198.51.100.${index}`]);
  expect((await ask('203.0.113.7', '198.51.100.200')).status).toBe(429);
  letGo();
  await Promise.all(served);
});
