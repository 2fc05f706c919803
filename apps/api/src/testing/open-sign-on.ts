import { generateKeyPairSync } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";

/** A real OpenID Connect provider on loopback, with a key made up for it. Whoever signs in there under a name is that name. */
export type SignOn = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Goes through its pages as a browser would: signs in there, consents, and gives the address it sends people back to. */
  pass(url: string, login: string): Promise<string>;
  close(): Promise<void>;
};

export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
};

/** `claims`: what it says of a subject besides its id. */
export async function openSignOn(back: string, claims: (subject: string) => Record<string, unknown>): Promise<SignOn> {
  const issuer = `http://127.0.0.1:${await freePort()}`;
  const [clientId, clientSecret] = ["qingjian", "made up for this test"];
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [back], response_types: ["code"] }],
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256", kid: "made-up" }] },
    cookies: { keys: ["made up"] },
    claims: { openid: ["sub"], profile: ["preferred_username"] },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...claims(id) }) }),
  });
  const server: Server = createServer(provider.callback()).listen(Number(new URL(issuer).port), "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  return {
    issuer,
    clientId,
    clientSecret,
    async pass(url, login) {
      const jar = new Map<string, string>();
      let [at, form]: [string, string | undefined] = [url, undefined];
      for (let step = 0; step < 12; step++) {
        const answer = await fetch(at, {
          redirect: "manual",
          headers: {
            cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; "),
            "Content-Type": "application/x-www-form-urlencoded",
          },
          ...(form === undefined ? {} : { method: "POST", body: form }),
        });
        for (const cookie of answer.headers.getSetCookie()) {
          const [name = "", value = ""] = (cookie.split(";")[0] ?? "").split(/=(.*)/s);
          jar.set(name, value);
        }
        const to = answer.headers.get("Location");
        const page = await answer.text();
        if (to === null) form = /name="login"/.test(page) ? `prompt=login&login=${encodeURIComponent(login)}&password=x` : "prompt=consent";
        else [at, form] = [new URL(to, at).href, undefined];
        if (to === null && !answer.ok) throw new Error(`the provider answered ${answer.status}: ${page}`);
        if (at.startsWith(back)) return at;
      }
      throw new Error("the provider did not send anyone back");
    },
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
