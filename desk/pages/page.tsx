import type { PropsWithChildren } from 'hono/jsx';
import { addressOf } from '../assets';
import { isOne, LEADS, mayStop, SEARCHES } from '../roles';
import type { Visitor } from '../dependencies';
import { STAFF_ROLES } from '../../domain/authority/may-do';
import { rolesInWords } from '../../domain/telling/roles';
import type { Say } from '../words/say';
import { Form } from './form';

/** htmx takes no script out of pages, and adds no style of its own. */
const HTMX = JSON.stringify({ includeIndicatorCSS: false, mode: 'same-origin', history: false });

type PageProps = PropsWithChildren<Readonly<{ title: string; say: Say; visitor?: Visitor; here?: string }>>;

/** A page of the desk: who is logged in above, what it is about below. */
export function Page({ title, say, visitor, here = '/desk', children }: PageProps) {
  return (
    <html lang={say('desk') === 'Desk' ? 'en' : 'zh-CN'}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="htmx-config" content={HTMX} />
        <title>{`${title} · ${say('desk')}`}</title>
        <link rel="icon" href={addressOf('icon.svg')} />
        <link rel="stylesheet" href={addressOf('desk.css')} />
        <script src={addressOf('htmx.js')} defer></script>
        <script src={addressOf('live.js')} defer></script>
      </head>
      <body>
        <a class="skip" href="#content">
          {say('skip')}
        </a>
        {visitor && <Head visitor={visitor} here={here} />}
        <main id="content">
          <h1>{title}</h1>
          {children}
        </main>
      </body>
    </html>
  );
}

const rolesIn = ({ person, language }: Visitor): string =>
  rolesInWords(
    STAFF_ROLES.filter((role) => person.roles.includes(role)),
    language,
  );

function Head({ visitor, here }: Readonly<{ visitor: Visitor; here: string }>) {
  const { say, staff, language } = visitor;
  return (
    <header>
      <nav>
        <a href="/desk">{say('home')}</a>
        {isOne(visitor, LEADS) && <a href="/desk/team">{say('team')}</a>}
        {isOne(visitor, LEADS) && <a href="/desk/wallboard">{say('wallboard')}</a>}
        {mayStop(visitor) && <a href="/desk/stops">{say('navStops')}</a>}
        {isOne(visitor, SEARCHES) && (
          <>
            <a href="/desk/holds">{say('hold')}</a>
            <a href="/desk/looks">{say('looks')}</a>
            <a href="/desk/search">{say('search')}</a>
          </>
        )}
      </nav>
      <span class="who">
        {say('staff', { number: staff })} <span class="quiet">{rolesIn(visitor)}</span>
      </span>
      <Form visitor={visitor} action="/desk/language" here={here} class="inline">
        <input type="hidden" name="language" value={language === 'en' ? 'zh-CN' : 'en'} />
        <button class="plain" lang={language === 'en' ? 'zh-CN' : 'en'}>
          {say('otherLanguage')}
        </button>
      </Form>
      <Form visitor={visitor} action="/desk/logout" here={here} class="inline">
        <button class="plain">{say('logOut')}</button>
      </Form>
    </header>
  );
}
