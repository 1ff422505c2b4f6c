import { Hono } from 'hono';
import { isOfTheOutside } from '../casebook/outside';
import { assetOf } from './assets';
import { answerApproval, keepNote, recordResult } from './acts/answers';
import { home, find, takeNextCase } from './acts/home';
import { confirm, giveReason, putBackTask, take } from './acts/hand';
import { live } from './acts/live';
import { showCase } from './acts/show-case';
import type { DeskContext, DeskDependencies, DeskEnv } from './dependencies';
import { cookiesOf } from './door/cookies';
import { strictHeaders } from './door/headers';
import { comeBack, isOfDesk, logIn, logOut } from './door/login';
import { limited } from './door/limited';
import { refused } from './door/refused';
import { languageHere, visitors } from './door/visitor';
import { Page } from './pages/page';
import { wordsIn } from './words/say';

const A_YEAR = 'public, max-age=31536000, immutable';

/** The desk: the pages on which collectors, supervisors and compliance work, for whoever is logged in. */
export function deskApp(dependencies: DeskDependencies): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>().basePath('/desk');
  const cookies = cookiesOf(dependencies.url);
  const sayTo = (c: DeskContext) => wordsIn(languageHere(c, dependencies, cookies));
  app.use(strictHeaders(dependencies.provider.origin));
  app.get('/assets/:hash/:name', (c) => {
    const asset = assetOf(c.req.param('name'));
    if (asset?.hash !== c.req.param('hash')) return c.notFound();
    return c.body(asset.body, 200, { 'content-type': asset.type, 'cache-control': A_YEAR });
  });
  app.use(limited(dependencies, sayTo));
  app.get('/login', logIn(dependencies, cookies));
  app.get('/callback', comeBack(dependencies, cookies));
  app.get('/out', (c) => loggedOut(c, sayTo(c)));
  app.use(visitors(dependencies, cookies));
  app.post('/logout', logOut(dependencies, cookies));
  app.post('/language', async (c) => {
    const { language, from } = await c.req.parseBody();
    if (language === 'en' || language === 'zh-CN') cookies.set(c, 'language', language, 31_536_000);
    return c.redirect(isOfDesk(from) ? from : '/desk', 303);
  });
  routes(app, dependencies);
  app.all('*', (c) =>
    refused(c, dependencies, c.var.visitor.say, {
      who: c.var.visitor.person.who,
      reason: 'there is no such page',
      status: 404,
      words: 'notThere',
    }),
  );
  app.onError((error, c) => {
    dependencies.log.error({ err: error, method: c.req.method }, 'a request of the desk failed');
    const say = sayTo(c);
    const page = (
      <Page title={say('refusedTitle')} say={say}>
        <p role="alert">{say('failed')}</p>
      </Page>
    );
    return c.html(`<!doctype html>${String(page)}`, isOfTheOutside(error) ? 503 : 500);
  });
  return app;
}

const routes = (app: Hono<DeskEnv>, dependencies: DeskDependencies): void => {
  app.get('/', home(dependencies));
  app.post('/next', takeNextCase(dependencies));
  app.get('/find', find(dependencies));
  app.get('/case/:loan', showCase(dependencies));
  app.get('/case/:loan/live', live(dependencies));
  app.post('/case/:loan/take', take(dependencies));
  app.post('/case/:loan/put-back', putBackTask(dependencies));
  app.post('/case/:loan/confirm', confirm(dependencies));
  app.post('/case/:loan/reason', giveReason(dependencies));
  app.post('/case/:loan/result', recordResult(dependencies));
  app.post('/case/:loan/note', keepNote(dependencies));
  app.post('/case/:loan/approval', answerApproval(dependencies));
};

const loggedOut = (c: DeskContext, say: ReturnType<typeof wordsIn>) => {
  const page = (
    <Page title={say('loggedOutTitle')} say={say}>
      <p>{say('loggedOut')}</p>
      <p>
        <a class="button" href="/desk/login">
          {say('logIn')}
        </a>
      </p>
    </Page>
  );
  return c.html(`<!doctype html>${String(page)}`);
};
