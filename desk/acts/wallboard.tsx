import type { DeskDependencies } from '../dependencies';
import { tellPage } from '../door/stream';
import { documentOf } from '../pages/document';
import { Board, Wallboard } from '../pages/wallboard';
import { LEADS } from '../roles';
import { boardOf } from './board';
import { onlyFor } from './only-for';

/** An open page is told anew so often, in milliseconds. */
const LOOK_MS = 5_000;

/** The wallboard of whoever leads, and what an open one is told as the day goes on. */
export function wallboard(dependencies: DeskDependencies) {
  const read = boardOf(dependencies);
  const page = onlyFor(LEADS, dependencies, async (c) =>
    c.html(documentOf(<Wallboard visitor={c.var.visitor} {...await read()} />)),
  );
  const live = onlyFor(LEADS, dependencies, (c) => {
    const { visitor } = c.var;
    const told = tellPage(c, dependencies, LOOK_MS, async () => (
      <Board visitor={visitor} {...await read()} />
    ));
    return Promise.resolve(told);
  });
  return { page, live };
}
