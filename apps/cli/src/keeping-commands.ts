import { type Command, Option } from "commander";
import { exportAuditCommand, sealCommand, verifyCommand } from "./commands/audit.ts";
import { backupCommand, moveCommand, restoreCommand } from "./commands/backup.ts";
import { enterCalendarCommand, showCalendarCommand } from "./commands/calendar.ts";
import { migrateCommand, retentionCommand } from "./commands/keep.ts";
import { rotateKeysCommand } from "./commands/keys.ts";

type MakeCommand = (name: string, description: string, parent?: Command) => Command;

/** The commands of whoever keeps the house: schema, backups, retention, keys, the audit log. */
export function keepingCommands(program: Command, command: MakeCommand): void {
  command("migrate", "bring the database's schema up to date, as the role that owns it, after a backup of what is in use")
    .option("--plan", "say which migrations would run, and change nothing")
    .option("--no-backup", "without the backup: where there is another, taken now")
    .option(
      "--app-role <name>",
      "give this role of the server what the application needs to work, and no more; remembered for the next time",
    )
    .action(migrateCommand);
  command("retention", "how long which table is kept, and what would go now; everything else is evidence")
    .option("--plan", "say so and change nothing, as without it")
    .addOption(
      new Option("--apply", "drop what is too old now instead of at 3:10; the audit log keeps its count and SHA-256").conflicts("plan"),
    )
    .action(retentionCommand);
  command("backup <file>", "write everything to one file, read at one moment: the database of either engine, the files of orders")
    .option("--no-attachments", "without the files of orders")
    .option("--with-keys", "with the keys that open sealed identities; whoever has the file can then read them all")
    .action(backupCommand);
  command("restore <file>", "put a backup into an empty data folder or database, all or nothing, and verify its audit log")
    .option("--as-it-was", "leave the schema as the backup has it, for the earlier version that made it")
    .action(restoreCommand);
  command("move", "take everything from one place to another, from one engine to the other too; the old place stays as it is")
    .option("--to-data <dir>", "a new data folder, with the keys and the files of orders")
    .option("--to-url <url>", "an empty database of a PostgreSQL server")
    .action(moveCommand);
  command(
    "verify [file]",
    "follow the audit log, in the database or in an export (which needs no database), and name the first thing that is wrong",
  )
    .option("--seals <file>", "seals that lay elsewhere (seals.ndjson), to be held against it")
    .action(verifyCommand);
  const auditLog = program.command("audit").description("the record of who did what");
  command("export", "write the audit log with its seals to a file that proves itself", auditLog)
    .requiredOption("--out <file>", "file to write (.ndjson, or .ndjson.gz to pack it)")
    .option("--from <instant>", "only what was sealed from this moment on")
    .option("--to <instant>", "only what was sealed up to this moment")
    .action(exportAuditCommand);
  command("seal", "seal the audit log now instead of at the next full hour", auditLog).action(sealCommand);
  const calendar = program.command("calendar").description("working days: holidays and weekend days that are worked, by year");
  command("show [year]", "the special days of a year", calendar).action(showCalendarCommand);
  command(
    "enter <year> <file>",
    "enter next year's holidays, or a covered year anew, from the text of the State Council's notice",
    calendar,
  )
    .option("--basis <text>", "the document that says so, e.g. 国办发明电〔2025〕7号")
    .option("--dry-run", "say what was read, and write nothing")
    .action(enterCalendarCommand);
  const keys = program.command("keys").description("the keys that seal identities");
  command("rotate", "seal everything anew with a new key; safe to cut off and to run again", keys).action(rotateKeysCommand);
}
