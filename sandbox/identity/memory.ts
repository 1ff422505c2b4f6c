import type { Adapter, AdapterPayload } from 'oidc-provider';

type Kept = { payload: AdapterPayload; until: number };

/** Where the provider keeps what it gave out, for as long as the sandbox runs. */
export function inMemory(): new (name: string) => Adapter {
  const all = new Map<string, Kept>();
  const live = (one: Kept | undefined): AdapterPayload | undefined =>
    one && one.until > Date.now() ? one.payload : undefined;
  const first = (is: (payload: AdapterPayload) => boolean): Promise<AdapterPayload | undefined> =>
    Promise.resolve(live([...all.values()].find(({ payload }) => is(payload))));
  return class implements Adapter {
    constructor(private readonly name: string) {}
    upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<undefined> {
      all.set(`${this.name} ${id}`, { payload, until: Date.now() + (expiresIn || 3_600) * 1_000 });
      return Promise.resolve(undefined);
    }
    find(id: string): Promise<AdapterPayload | undefined> {
      return Promise.resolve(live(all.get(`${this.name} ${id}`)));
    }
    findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
      return first((payload) => payload.userCode === userCode);
    }
    findByUid(uid: string): Promise<AdapterPayload | undefined> {
      return first((payload) => payload.uid === uid);
    }
    consume(id: string): Promise<undefined> {
      const one = all.get(`${this.name} ${id}`);
      if (one) one.payload = { ...one.payload, consumed: Math.floor(Date.now() / 1_000) };
      return Promise.resolve(undefined);
    }
    destroy(id: string): Promise<undefined> {
      all.delete(`${this.name} ${id}`);
      return Promise.resolve(undefined);
    }
    revokeByGrantId(grantId: string): Promise<undefined> {
      for (const [key, { payload }] of all) if (payload.grantId === grantId) all.delete(key);
      return Promise.resolve(undefined);
    }
  };
}
