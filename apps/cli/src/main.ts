import { ALERT_STATES } from "@qingjian/services";
import { Command, CommanderError, Option } from "commander";
import manifest from "../package.json" with { type: "json" };
import { backtestCommand } from "./commands/backtest.ts";
import { baselinesCommand } from "./commands/baselines.ts";
import {
  addChannelCommand,
  listChannelsCommand,
  listDeliveriesCommand,
  pauseChannelCommand,
  resendDeliveryCommand,
  testChannelCommand,
} from "./commands/channel.ts";
import {
  acceptGapCommand,
  listFeedsCommand,
  listGapsCommand,
  pauseFeedCommand,
  refillGapCommand,
  resumeFeedCommand,
  runFeedCommand,
  saveFeedCommand,
} from "./commands/feed.ts";
import { importCommand, importPlacesCommand } from "./commands/import.ts";
import { judgeCommand } from "./commands/judge.ts";
import { ledgerCommand } from "./commands/ledger.ts";
import { alertsCommand, findingsCommand, profileCommand } from "./commands/look.ts";
import { mappingCommands } from "./commands/mapping.ts";
import { ratesCommand } from "./commands/rates.ts";
import { rejectedCommand } from "./commands/rejected.ts";
import { rejudgeCommand } from "./commands/rejudge.ts";
import { reportCommand } from "./commands/report.ts";
import { scanCommand } from "./commands/scan.ts";
import { ENVIRONMENT } from "./config.ts";
import { sentenceOf } from "./failure.ts";
import { keepingCommands } from "./keeping-commands.ts";
import { inBothLanguages } from "./misuse-words.ts";
import { peopleCommands } from "./people-commands.ts";
import { forTerminal } from "./print.ts";

const program = new Command("qingjian")
  .description(
    "清鉴: reads the logs of an approval platform and a citizen hotline, judges every case by published rules, and raises alerts that can be proved.",
  )
  .version(manifest.version, "-V, --version", "print the version")
  .configureOutput({ outputError: (text, write) => write(inBothLanguages(text)) })
  .showHelpAfterError("(qingjian <command> --help tells more; 详见 qingjian <命令> --help)")
  .exitOverride();

/** A command with the options all of them have. */
function command(name: string, description: string, parent: Command = program): Command {
  return parent
    .command(name)
    .description(description)
    .exitOverride()
    .option("--json", "print one JSON value instead of lines")
    .addOption(
      new Option("--data <dir>", "data folder: keys, spool, and the embedded database unless DATABASE_URL names a PostgreSQL").default(
        ENVIRONMENT.QINGJIAN_DATA ?? "data",
      ),
    );
}

/** A command whose file is read when it is given: those that serve and those that name a person read the whole interface. */
const later =
  <A extends unknown[]>(load: () => Promise<(...given: A) => Promise<void>>) =>
  async (...given: A): Promise<void> =>
    (await load())(...given);
const starting = () => import("./commands/start.ts");
const policies = () => import("./commands/policy.ts");

const served = (given: Command): Command =>
  given.option("--port <n>", "port to serve at, 0 for any free one", "8787").option("--host <address>", "address to serve at", "127.0.0.1");

served(command("start", "do everything in one process: database, demo city, worker, console"))
  .option("--once", "do all that start does, print what was done, and end")
  .option("--no-demo", "without the demo city")
  .option("--demo-cases <n>", "size of the demo city; a larger one has more of what is rare", "10000")
  .action(later(async () => (await starting()).startCommand));
served(command("serve", "serve the console and the HTTP interface only")).action(later(async () => (await starting()).serveCommand));
command("work", "scan and publish by the timetable only")
  .option("--port <n>", "serve /healthz, /readyz and /metrics at this port, and nothing else")
  .option("--host <address>", "address to serve them at", "127.0.0.1")
  .action(later(async () => (await starting()).workCommand));
command("import <file>", "take a log in (csv, xlsx, xes, ndjson; also .gz)")
  .requiredOption("--mapping <id|file.json>", "which columns mean what")
  .option("--dry-run", "read and map everything, write nothing")
  .action(importCommand);
command("import-units <file>", "take in the tree of units").action((file, options) => importPlacesCommand("units", file, options));
command("import-items <file>", "take in the catalogue of items").action((file, options) => importPlacesCommand("items", file, options));
command("rejected <batch>", "write the rows of an import that were set aside")
  .requiredOption("--out <file.csv>", "file to write")
  .action(rejectedCommand);
command("scan", "judge every case that is due")
  .option("--as-of <instant>", "judge as of this moment instead of now")
  .option("--all", "judge every case again, due or not")
  .action(scanCommand);
command("backtest", "what changed policies would find in the history, held against what is on record; writes nothing")
  .option("--policy <file.json>", "policies to try: a list of them, or {set, end}")
  .option("--proposal <id>", "a proposal to try")
  .option("--from <day>", "only cases opened from this day on")
  .option("--to <day>", "only cases opened up to and including this day")
  .option("--as-of <instant>", "judge as of this moment instead of now")
  .action(backtestCommand);
command("rejudge", "judge every finding on record again, from what was frozen with it")
  .option("--rule <id>", "of this rule only")
  .option("--limit <n>", "so many at most")
  .action(rejudgeCommand);
command("findings", "count the standing findings")
  .option("--rule <id>", "of this rule only")
  .option("--source <id>", "of this source only")
  .option("--level <level>", "of this level only")
  .option("--list", "one line each instead of counts (with --json: one JSON object a line)")
  .action(findingsCommand);
command("alerts", "list alerts, the newest first")
  .option("--state <state>", ALERT_STATES.join(", "))
  .option("--level <level>", "notice, yellow, orange or red")
  .option("--limit <n>", "how many (at most 200)", "20")
  .action(alertsCommand);
command("profile", "count what an analyst would count on a log")
  .option("--source <id>", "of this source only")
  .option("--between <activity...>", "the time from one activity to another")
  .option("--over <days>", "with --between: how many cases took longer")
  .action(profileCommand);
command("ledger [period]", "points of units and officers in a year (2026) or a month (2026-03); this year without it")
  .option("--kind <kind>", "unit or officer")
  .option("--unit <unit...>", "of these units only, each with everything below it")
  .option("--of <kind/id>", "every entry against one: unit/市城管局, officer/市城管局/张三")
  .option("--suggestions", "sums of a year that reach a step of the ladder nobody has decided on")
  .option("--out <file.xlsx>", "write a workbook")
  .option("--limit <n>", "how many (at most 200)", "50")
  .action(ledgerCommand);
command("rates <month>", "the rates of a month (2026-10)")
  .option("--to <month>", "of all months up to this one")
  .option("--by <dimensions>", "told apart by unit, item, class, month (with commas between)")
  .option("--indicator <id>", "of this rate only")
  .action(ratesCommand);
command("baselines <month>", "take from the year up to this month (2026-10) what is usual, as policies from the next month on").action(
  baselinesCommand,
);
command("judge <file>", "judge a case written in trace notation, or several parted by --- (- reads standard input)")
  .option("--rule <id>", "by this rule only; the examples of its page can then be judged as they stand there")
  .option("--policies <file.json>", "policies to judge by")
  .action(judgeCommand);
command("report [period]", "publish a month (2026-10), a quarter (2026-Q3) or a year (2026) and write its workbook")
  .option("--period <period>", "the same, by name")
  .option("--unit <unit>", "of this part of the city only")
  .option("--language <language>", "what it is written in: zh or en", "zh")
  .option("--so-far", "also before the period is over")
  .option("--cut-off <time>", 'as known at this instant ("2026-11-02 06:00") instead of now')
  .option("--out <file.xlsx>", "file to write; named after the period without")
  .action(reportCommand);
mappingCommands(program);
const policy = program.command("policy").description("rule parameters of a place, with the days between which they hold");
const asAnalyst = (name: string, description: string): Command =>
  command(name, description, policy).requiredOption("--as <username>", "the analyst in whose name it is done");
command("list", "policies on record and how each stands", policy)
  .option("--on <day>", "on this day instead of today")
  .option("--items", "those that the register of items brings too")
  .action(later(async () => (await policies()).listPoliciesCommand));
command("proposals", "proposed changes, the newest first", policy)
  .option("--state <state>", "proposed, approved, rejected or withdrawn")
  .action(later(async () => (await policies()).listProposalsCommand));
command("check <file.json>", "what would be wrong if these policies came to what is on record", policy).action(
  later(async () => (await policies()).checkPoliciesCommand),
);
asAnalyst("propose <file.json>", "propose policies: a list of them, or {set, end, until, note}")
  .option("--note <text>", "why")
  .action(later(async () => (await policies()).proposePoliciesCommand));
asAnalyst("pack <id>", "propose a ready pack; `default` ends the others")
  .requiredOption("--from <day>", "its first day")
  .option("--source <id>", "for this source only")
  .option("--place <name>", "for this place only")
  .option("--note <text>", "why")
  .action(later(async () => (await policies()).adoptPackCommand));
asAnalyst("approve <proposal>", "approve what another has proposed")
  .option("--reason <text>", "why")
  .action(later(async () => (await policies()).decideCommand(true)));
asAnalyst("reject <proposal>", "reject what another has proposed")
  .requiredOption("--reason <text>", "why")
  .action(later(async () => (await policies()).decideCommand(false)));
asAnalyst("withdraw <proposal>", "take back what one has proposed").action(later(async () => (await policies()).withdrawCommand));
const feed = program.command("feed").description("how rows come by themselves: posts, drop folders, foreign tables; and what is missing");
command("list", "every feed, when it last succeeded and what is wrong", feed).action(listFeedsCommand);
command("save <file.json>", "enter or change a feed: {id, title, kind, mapping or source, settings, everySeconds}", feed).action(
  saveFeedCommand,
);
command("run <feed>", "run a feed here, now", feed).action(runFeedCommand);
command("pause <feed>", "stop a feed until it is resumed", feed).action(pauseFeedCommand);
command("resume <feed>", "let a paused feed go on", feed).action(resumeFeedCommand);
command("gaps", "what was not received, failed, was set aside or not judged", feed)
  .option("--all", "also those that are closed")
  .action(listGapsCommand);
command("refill <gap>", "have the stretch of a gap pulled again", feed)
  .option("--from <instant>", "a part of it: from")
  .option("--until <instant>", "a part of it: until")
  .action(refillGapCommand);
command("accept <gap>", "let a gap stand", feed).requiredOption("--note <text>", "why").action(acceptGapCommand);
keepingCommands(program, command);
const channel = program.command("channel").description("ways in which messages leave the house: mail, webhooks, group robots");
command("list", "the channels, with what waits and what is dead", channel).action(listChannelsCommand);
command("add <kind>", "make a channel: email, webhook, wecom, dingtalk or feishu", channel)
  .requiredOption("--name <name>", "what it is called")
  .option("--url <address>", "where it sends; the host must stand in QINGJIAN_OUTGOING")
  .option("--secret <text>", "what messages are signed with; made for a webhook that brings none")
  .option("--kinds <kinds>", "kinds of messages with commas between, or all; a mail channel carries what each person wishes")
  .option("--least <level>", "from this level on: notice, yellow, orange or red", "notice")
  .option("--unit <unit>", "the part of the city it hears of; * is all", "*")
  .option("--language <language>", "zh or en", "zh")
  .action(addChannelCommand);
command("test <channel>", "put a test message on its way", channel).action(testChannelCommand);
command("pause <channel>", "stop a channel", channel).action(pauseChannelCommand(true));
command("resume <channel>", "let a channel go on", channel).action(pauseChannelCommand(false));
command("deliveries", "messages on their way out, the newest first", channel)
  .option("--state <state>", "waiting, sending, sent or dead")
  .option("--limit <n>", "how many (at most 200)", "20")
  .action(listDeliveriesCommand);
command("resend <delivery>", "put a dead message on its way once more", channel).action(resendDeliveryCommand);
peopleCommands(program, command);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode;
  else {
    const { sentence, foreseen } = sentenceOf(error);
    process.stderr.write(`qingjian: ${forTerminal(sentence)}\n`);
    if (!foreseen && error instanceof Error && error.stack) process.stderr.write(`${error.stack}\n`);
    process.exitCode = 1;
  }
}
