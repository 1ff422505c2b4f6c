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
  body { font: 14px/1.5 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: #222; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
  h1 { font-size: 1.5rem; margin-bottom: 0; } h2 { font-size: 1.15rem; margin-top: 2rem; border-bottom: 1px solid #999; }
  table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .25rem .6rem .25rem 0; border-bottom: 1px solid #ddd; overflow-wrap: anywhere; }
  th { font-weight: 600; } thead { display: table-header-group; } tr, article { break-inside: avoid; }
  article { border-left: 3px solid #bbb; padding: 0 0 0 .8rem; margin: 1rem 0; } article.contact { border-color: #36c; } article.person { border-color: #a60; } article.money { border-color: #283; }
  article h3 { font-size: 1rem; margin: 0; } article p { margin: .15rem 0; } .small { color: #555; font-size: .85rem; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; background: #f5f5f5; padding: .5rem .7rem; margin: .3rem 0; }
  @page { margin: 18mm 14mm; } @media print { body { margin: 0; max-width: none; font-size: 11px; } }`);
