/** Text that is HTML already. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = string | number | Html | readonly Html[];

/** HTML in which whatever is put into it is text, unless it is HTML itself. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(texts.reduce((all, text, index) => all + inHtml(parts[index - 1] ?? '') + text));
}

const inHtml = (part: Part): string => {
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(({ text }) => text).join('');
  return String(part).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
};

/** How the file looks on a screen and on paper; nothing is loaded from anywhere. */
export const STYLE = new Html(`
  body { font: 14px/1.5 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: #222; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
  h1 { font-size: 1.7em; margin: 0 0 .3em; } h2 { font-size: 1.3em; margin: 2em 0 .6em; border-bottom: 1px solid #999; } h3 { font-size: 1.07em; margin: 1em 0 .3em; }
  h1, h2, h3 { break-after: avoid; line-height: 1.35; } nav { margin: 1em 0; } nav a { margin-right: 1.2em; white-space: nowrap; } a { color: #247; }
  table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .25em .8em .25em 0; border-bottom: 1px solid #ddd; }
  th { font-weight: 600; } thead { display: table-header-group; } tr { break-inside: avoid; }
  article { border-left: 3px solid #bbb; padding: 0 0 0 .8em; margin: 1em 0; break-inside: avoid; } article.contact { border-color: #36c; break-inside: auto; } article.person { border-color: #a60; } article.money { border-color: #283; }
  article h3 { margin: 0; } article p { margin: .15em 0; } .small { color: #555; font-size: .88em; } p { orphans: 3; widows: 3; }
  pre { white-space: pre-wrap; font: inherit; background: #f5f5f5; padding: .5em .7em; margin: .3em 0; orphans: 3; widows: 3; }
  @media print, (min-width: 45rem) { th, .whole, .whole-1 td:first-child, .whole-2 td:nth-child(-n + 2), .whole-4 td:nth-child(-n + 4) { white-space: nowrap; } .whole-2 td:last-child { min-width: 12em; } }
  @page { size: A4; margin: 18mm 15mm; @bottom-center { content: counter(page) " / " counter(pages); font-size: 9pt; } }
  @media print { body { margin: 0; padding: 0; max-width: none; font-size: 9.5pt; } a { color: inherit; text-decoration: none; } pre { print-color-adjust: exact; } }`);
