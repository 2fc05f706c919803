import { Hono } from "hono";
import { missing } from "./console.ts";
import type { Behind, Door } from "./door.ts";

const HALF_A_YEAR = 182 * 86_400_000;

/** `/.well-known/security.txt` (RFC 9116): whom a finder of a weakness writes to, where the house has said so. */
export const securityTxtRoutes = ({ config: { securityContact: contact, origin } }: Pick<Behind, "config">): Hono<Door> =>
  new Hono<Door>().get("/security.txt", (c) => {
    if (contact === undefined) return missing(c);
    const lines = [
      `Contact: ${contact}`,
      `Expires: ${new Date(Date.now() + HALF_A_YEAR).toISOString()}`,
      "Preferred-Languages: zh, en",
      ...(origin === undefined ? [] : [`Canonical: ${origin}/.well-known/security.txt`]),
    ];
    return c.text(`${lines.join("\n")}\n`);
  });
