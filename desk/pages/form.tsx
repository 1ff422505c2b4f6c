import type { PropsWithChildren } from 'hono/jsx';
import type { Visitor } from '../dependencies';

type FormProps = PropsWithChildren<
  Readonly<{ visitor: Pick<Visitor, 'csrf'>; action: string; here: string; class?: string }>
>;

/** A form of the session: it proves that it comes from a page of ours, and says from which. */
export function Form({ visitor, action, here, children, ...more }: FormProps) {
  return (
    <form method="post" action={action} {...more}>
      <input type="hidden" name="csrf" value={visitor.csrf} />
      <input type="hidden" name="from" value={here} />
      {children}
    </form>
  );
}
