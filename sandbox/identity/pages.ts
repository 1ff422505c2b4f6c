const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const page = (title: string, body: string): string =>
  `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><link rel="icon" href="data:,"><title>${title}</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:24rem;margin:3rem auto;padding:0 1rem}label{display:block;margin:.7rem 0}input,button{font:inherit;padding:.4rem .6rem;width:100%;box-sizing:border-box}</style></head>
<body><h1>${title}</h1>${body}</body></html>`;

/** Where somebody says who they are; `fault` says why they have to again. */
export function loginPage(uid: string, fault = ''): string {
  return page(
    'Sandbox log-in',
    `<form method="post" action="/interaction/${escaped(uid)}"><p role="alert">${escaped(fault)}</p>
<label>Staff number <input name="login" required autofocus autocomplete="username"></label>
<label>Password <input name="password" type="password" required autocomplete="current-password"></label>
<button>Log in</button></form>`,
  );
}

/** Asks once more before the provider's own session ends; `form` is the provider's. */
export function logoutPage(form: string): string {
  return page(
    'Sandbox log-out',
    `${form}<button form="op.logoutForm" name="logout" value="yes" autofocus>Log out</button>`,
  );
}

/** Says something, and nothing else. */
export function plainPage(title: string, text: string): string {
  return page(escaped(title), `<p>${escaped(text)}</p>`);
}
