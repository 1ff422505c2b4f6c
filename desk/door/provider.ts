import * as oidc from 'openid-client';
import { z } from 'zod';

/** The lender's OpenID provider, and which of its claims say who somebody is: the staff number, and their roles if it knows them. */
export type ProviderConfig = Readonly<{
  issuer: string;
  clientId: string;
  clientSecret: string;
  staffClaim: string;
  rolesClaim?: string;
}>;

/** What the browser keeps between asking and coming back. */
export const keptSchema = z.object({ state: z.string(), nonce: z.string(), verifier: z.string() });
/** The same. */
export type Kept = z.infer<typeof keptSchema>;

/** Whom the provider says that somebody is; `roles` is absent where it is not asked about them. */
export type Claimed = Readonly<{ staff: unknown; roles?: readonly string[] }>;

/** The provider as the desk uses it: where somebody logs in, who came back, and where they log out. */
export type LoginProvider = Readonly<{
  origin: string;
  begin: () => Promise<Readonly<{ url: string; kept: Kept }>>;
  /** @throws when what came back is not what was asked for, or is not of this provider */
  finish: (comeBack: URL, kept: Kept) => Promise<Claimed>;
  /** Where the provider ends its own session; undefined when it has no such place. */
  leave: (backTo: string) => Promise<string | undefined>;
}>;

/** The way to a provider: authorization code with PKCE, state and nonce (RFC 9700). It is asked about itself when it is first needed. */
export function openProvider(config: ProviderConfig, callback: () => string): LoginProvider {
  const { issuer, clientId, clientSecret, staffClaim, rolesClaim } = config;
  const insecure = new URL(issuer).protocol === 'http:' ? { execute: [oidc.allowInsecureRequests] } : {};
  let known: Promise<oidc.Configuration> | undefined;
  const configuration = () =>
    (known ??= oidc
      .discovery(new URL(issuer), clientId, clientSecret, undefined, insecure)
      .catch((error: unknown) => {
        known = undefined; // it may be there the next time
        throw error;
      }));
  return {
    origin: new URL(issuer).origin,
    begin: async () => {
      const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
      const verifier = oidc.randomPKCECodeVerifier();
      const url = oidc.buildAuthorizationUrl(await configuration(), {
        redirect_uri: callback(),
        scope: 'openid profile',
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      });
      return { url: url.href, kept: { state, nonce, verifier } };
    },
    finish: async (comeBack, kept) => {
      const claims = await claimsOf(await configuration(), comeBack, kept);
      const roles = rolesClaim === undefined ? undefined : rolesIn(claims[rolesClaim]);
      return { staff: claims[staffClaim], ...(roles && { roles }) };
    },
    leave: async (backTo) => {
      const known = await configuration();
      if (known.serverMetadata().end_session_endpoint === undefined) return undefined;
      return oidc.buildEndSessionUrl(known, { post_logout_redirect_uri: backTo }).href;
    },
  };
}

/** Who came back, by an ID token that was asked for here and is signed by this provider. */
const claimsOf = async (
  configuration: oidc.Configuration,
  comeBack: URL,
  { state, nonce, verifier }: Kept,
): Promise<Readonly<Record<string, unknown>>> => {
  const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce };
  const expected = { ...checks, idTokenExpected: true };
  return (await oidc.authorizationCodeGrant(configuration, comeBack, expected)).claims() ?? {};
};

/** A provider that says nothing of somebody's roles says that they have none. */
const rolesIn = (claim: unknown): readonly string[] =>
  z
    .union([z.array(z.string()), z.string().transform((one) => one.split(/[ ,]+/))])
    .catch([])
    .parse(claim);
