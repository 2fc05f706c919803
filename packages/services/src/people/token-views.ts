/** Whose token a request carried. `source`: the only one it may push into. */
export type ServiceTokenUse = { readonly id: string; readonly source: string; readonly name: string };

/** A feed's token as administrators see it: never the token. Instants are epoch ms. */
export type ServiceTokenRow = {
  readonly id: string;
  readonly source: string;
  readonly name: string;
  /** How the token begins, to tell several apart. */
  readonly prefix: string;
  readonly madeAt: number;
  readonly madeBy: { readonly id: string; readonly name: string };
  readonly expiresAt: number;
  readonly revokedAt: number | null;
  /** The token that this one was made to replace. */
  readonly replaces: string | null;
  readonly lastUsedAt: number | null;
  readonly state: "valid" | "expired" | "revoked";
};

/** `token` is told this once and stored nowhere. */
export type NewServiceToken = ServiceTokenRow & { readonly token: string };
