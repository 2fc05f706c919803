import type { Role } from "../views.ts";

/** A role over a unit with everything below it; unit `*` is the whole city. */
export type Grant = { readonly role: Role; readonly unit: string };

/** An account as the administrators see it. Instants are epoch ms. */
export type AccountRow = {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly disabled: boolean;
  /** Its password was made by someone else and is still in use. */
  readonly mustChange: boolean;
  readonly secondFactor: boolean;
  /** Until when wrong passwords keep it from signing in, null when nothing does. */
  readonly lockedUntil: number | null;
  readonly grants: readonly Grant[];
  /** Sessions now open. */
  readonly sessions: number;
  readonly lastSignInAt: number | null;
  readonly madeAt: number;
};

export type SessionRow = {
  readonly id: string;
  readonly since: number;
  readonly seenAt: number;
  readonly until: number;
  readonly address: string | null;
  readonly browser: string | null;
  /** By password, or let in by the single sign-on. */
  readonly way: "password" | "sso";
};
