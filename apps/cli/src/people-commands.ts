import { ROLES } from "@qingjian/services";
import type { Command } from "commander";
import { addTokenCommand, listTokensCommand, revokeTokenCommand, rotateTokenCommand } from "./commands/token.ts";
import {
  addUserCommand,
  disableCommand,
  enableCommand,
  grantCommand,
  listUsersCommand,
  resetCommand,
  revokeCommand,
  unlockCommand,
} from "./commands/user.ts";

/** `user …` and `token …`: accounts and the tokens of feeds, for whoever runs the program on the machine itself. */
export function peopleCommands(program: Command, command: (name: string, description: string, parent: Command) => Command): void {
  const user = program.command("user").description("accounts");
  const roles = ROLES.join(", ");
  command("add <username>", "make an account; its password is generated and shown once", user)
    .requiredOption("--role <role>", roles)
    .option("--name <name>", "as shown to others; the user name without it")
    .option("--unit <unit...>", "units in scope, each with everything below; * is all", ["*"])
    .action(addUserCommand);
  command("list", "the accounts, with their roles", user).action(listUsersCommand);
  command("grant <username>", "grant a role", user)
    .requiredOption("--role <role>", roles)
    .option("--unit <unit...>", "units in scope, each with everything below; * is all", ["*"])
    .action(grantCommand);
  command("revoke <username>", "take a role back", user)
    .requiredOption("--role <role>", roles)
    .option("--unit <unit...>", "over these units only")
    .action(revokeCommand);
  command("reset <username>", "a new password, shown once; the sessions end", user)
    .option("--second-factor", "forget the second factor too")
    .action(resetCommand);
  command("unlock <username>", "forget the wrong passwords that lock an account", user).action(unlockCommand);
  command("disable <username>", "stop an account; its sessions end", user).option("--reason <text>", "why").action(disableCommand);
  command("enable <username>", "let a stopped account sign in again", user).action(enableCommand);
  const token = program.command("token").description("tokens with which feeds push into a source");
  command("add <source>", "make a token for a source; it is shown once", token)
    .requiredOption("--name <name>", "which system uses it")
    .option("--days <n>", "valid for so many days", "365")
    .action(addTokenCommand);
  command("list", "the tokens, the newest first", token).option("--source <id>", "of this source only").action(listTokensCommand);
  command("rotate <token>", "the next token of the same feed, by the id of the present one", token)
    .option("--grace <hours>", "the present one stays valid for so long", "24")
    .option("--days <n>", "valid for so many days", "365")
    .action(rotateTokenCommand);
  command("revoke <token>", "end a token at once, by its id", token).action(revokeTokenCommand);
}
