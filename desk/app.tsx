import { Hono } from 'hono';
import { isOfTheOutside } from '../casebook/outside';
import { assetOf } from './assets';
import { answerApproval, keepNote, recordResult, releaseHold, ring, setHold, weigh } from './acts/answers';
import { audit, file, sheet } from './acts/audit';
import { holds, looks } from './acts/looks';
import { home, find, takeNextCase } from './acts/home';
import { confirm, giveReason, giveTask, putBackTask, take } from './acts/hand';
import { live } from './acts/live';
import { search } from './acts/search';
import { showCase } from './acts/show-case';
import { lift, stop, stops } from './acts/stops';
import { team } from './acts/team';
import { wallboard } from './acts/wallboard';
import type { DeskContext, DeskDependencies, DeskEnv } from './dependencies';
import { cookiesOf, type Cookies } from './door/cookies';
import { strictHeaders } from './door/headers';
import { comeBack, isOfDesk, logIn, logOut } from './door/login';
import { limited } from './door/limited';
import { refused } from './door/refused';
import { languageHere, visitors } from './door/visitor';
import { documentOf } from './pages/document';
import { Page } from './pages/page';
import { wordsIn, type Say } from './words/say';

const A_YEAR = 'public, max-age=31536000, immutable';

/** The desk: the pages on which collectors, supervisors and compliance work, for whoever is logged in. */
export function deskApp(dependencies: DeskDependencies): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>();
  const cookies = cookiesOf(dependencies.url);
  const sayTo = (c: DeskContext) => wordsIn(languageHere(c, dependencies, cookies));
  app.use(strictHeaders(dependencies.provider.origin));
  app.get('/assets/:hash/:name', asset);
  app.use(limited(dependencies, sayTo));
  app.get('/login', logIn(dependencies, cookies));
  app.get('/callback', comeBack(dependencies, cookies));
  app.get('/out', (c) => loggedOut(c, sayTo(c)));
  app.use(visitors(dependencies, cookies));
  app.post('/logout', logOut(dependencies, cookies));
  app.post('/language', chooseLanguage(cookies));
  routes(app, dependencies);
  app.onError((error, c) => {
    dependencies.log.error({ err: error, method: c.req.method }, 'a request of the desk failed');
    return failed(c, sayTo(c), isOfTheOutside(error) ? 503 : 500);
  });
  const desk = new Hono<DeskEnv>();
  desk.route('/desk', app);
  return desk;
}

const asset = (c: DeskContext) => {
  const found = assetOf(c.req.param('name') ?? '');
  if (!found || found.hash !== c.req.param('hash')) return c.notFound();
  return c.body(found.body, 200, { 'content-type': found.type, 'cache-control': A_YEAR });
};

const A_YEAR_SECONDS = 31_536_000;

const chooseLanguage = (cookies: Cookies) => async (c: DeskContext) => {
  const { language, from } = await c.req.parseBody();
  if (language === 'en' || language === 'zh-CN') cookies.set(c, 'language', language, A_YEAR_SECONDS);
  return c.redirect(isOfDesk(from) ? from : '/desk', 303);
};

const routes = (app: Hono<DeskEnv>, dependencies: DeskDependencies): void => {
  app.get('/', home(dependencies));
  app.post('/next', takeNextCase(dependencies));
  app.get('/find', find(dependencies));
  app.get('/team', team(dependencies));
  const board = wallboard(dependencies);
  app.get('/wallboard', board.page);
  app.get('/wallboard/live', board.live);
  app.get('/stops', stops(dependencies));
  app.post('/stops', stop(dependencies));
  app.post('/stops/:id/lift', lift(dependencies));
  app.on(['GET', 'POST'], '/search', search(dependencies));
  app.get('/case/:loan', showCase(dependencies));
  app.get('/looks', looks(dependencies));
  app.get('/holds', holds(dependencies));
  app.get('/case/:loan/audit', audit(dependencies));
  app.get('/case/:loan/file.html', file(dependencies));
  app.get('/case/:loan/export.csv', sheet(dependencies));
  app.get('/case/:loan/live', live(dependencies));
  app.post('/case/:loan/give', giveTask(dependencies));
  app.post('/case/:loan/take', take(dependencies));
  app.post('/case/:loan/put-back', putBackTask(dependencies));
  app.post('/case/:loan/confirm', confirm(dependencies));
  app.post('/case/:loan/reason', giveReason(dependencies));
  app.post('/case/:loan/result', recordResult(dependencies));
  app.post('/case/:loan/weigh', weigh(dependencies));
  app.post('/case/:loan/ring', ring(dependencies));
  app.post('/case/:loan/hold', setHold(dependencies));
  app.post('/case/:loan/release', releaseHold(dependencies));
  app.post('/case/:loan/note', keepNote(dependencies));
  app.post('/case/:loan/approval', answerApproval(dependencies));
  app.all('*', (c) =>
    refused(c, dependencies, c.var.visitor.say, {
      who: c.var.visitor.person.who,
      reason: 'there is no such page',
      status: 404,
      words: 'notThere',
    }),
  );
};

const loggedOut = (c: DeskContext, say: Say) => {
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
  return c.html(documentOf(page));
};

const failed = (c: DeskContext, say: Say, status: 500 | 503) => {
  const page = (
    <Page title={say('refusedTitle')} say={say}>
      <p role="alert">{say('failed')}</p>
    </Page>
  );
  return c.html(documentOf(page), status);
};
