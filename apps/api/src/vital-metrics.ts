import { type House, readVitals, type Vitals } from "@qingjian/services";
import { Gauge, type Registry } from "prom-client";

type Sample = readonly [value: number | null, labels?: Readonly<Record<string, string>>];
type Metric = {
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly string[];
  read(vitals: Vitals): readonly Sample[];
};

/** Seconds since an instant; nothing before it first happened. */
const age = ({ at }: Vitals, instant: number | null | undefined): number | null =>
  instant == null ? null : Math.max(0, at - instant) / 1000;

/** Every figure of the house that a collector is given, besides those of the requests and of the process. */
const METRICS: readonly Metric[] = [
  {
    name: "qingjian_info",
    help: "1; which engine, and the last migration of its schema",
    labels: ["engine", "schema"],
    read: ({ engine, schema }) => [[1, { engine, schema }]],
  },
  {
    name: "qingjian_scan_lag_seconds",
    help: "How long the case that waits longest has been due; 0 when none waits",
    read: (vitals) => [[age(vitals, vitals.scan.oldestDueAt) ?? 0]],
  },
  { name: "qingjian_scan_due_buckets", help: "Buckets in which cases are due", read: ({ scan }) => [[scan.dueBuckets]] },
  { name: "qingjian_scan_age_seconds", help: "Since a scan last ended", read: (vitals) => [[age(vitals, vitals.scan.lastAt)]] },
  {
    name: "qingjian_queue_jobs",
    help: "Reports and imports in the queue by state: created, retry, active, failed",
    labels: ["queue", "state"],
    read: ({ jobs }) => jobs.map(({ name, state, count }) => [count, { queue: name, state }]),
  },
  { name: "qingjian_deliveries_waiting", help: "Messages on their way out", read: ({ deliveries }) => [[deliveries.waiting]] },
  {
    name: "qingjian_deliveries_lag_seconds",
    help: "How long the message that waits longest has been due",
    read: (vitals) => [[age(vitals, vitals.deliveries.oldestDueAt) ?? 0]],
  },
  {
    name: "qingjian_deliveries_dead",
    help: "Messages that could not be sent in six attempts",
    read: ({ deliveries }) => [[deliveries.dead]],
  },
  { name: "qingjian_outbox_waiting", help: "Lines of the outbox that nobody has been told of", read: ({ outbox }) => [[outbox.waiting]] },
  {
    name: "qingjian_outbox_lag_seconds",
    help: "Age of the oldest of them",
    read: (vitals) => [[age(vitals, vitals.outbox.oldestAt) ?? 0]],
  },
  {
    name: "qingjian_feed_age_seconds",
    help: "Since a feed last succeeded, paused ones left out",
    labels: ["feed", "kind"],
    read: (vitals) =>
      vitals.feeds.filter(({ paused }) => !paused).map(({ id, kind, lastSuccessAt }) => [age(vitals, lastSuccessAt), { feed: id, kind }]),
  },
  {
    name: "qingjian_feed_failing",
    help: "1 while the last run of a feed failed",
    labels: ["feed", "kind"],
    read: ({ feeds }) => feeds.map(({ id, kind, failing }) => [failing ? 1 : 0, { feed: id, kind }]),
  },
  { name: "qingjian_gaps_open", help: "Open gaps in what feeds brought or scans judged", read: ({ gaps }) => [[gaps]] },
  { name: "qingjian_seal_age_seconds", help: "Since the audit log was last sealed", read: (vitals) => [[age(vitals, vitals.seal?.at)]] },
  { name: "qingjian_seal_number", help: "Number of the last seal", read: ({ seal }) => [[seal?.seq ?? 0]] },
  {
    name: "qingjian_copy_owed",
    help: "1 while a nightly copy that should be there is missing",
    read: ({ copyOwed }) => [[copyOwed ? 1 : 0]],
  },
  { name: "qingjian_copy_age_seconds", help: "Since the last whole copy was made", read: (vitals) => [[age(vitals, vitals.copy?.at)]] },
  { name: "qingjian_copy_bytes", help: "Size of the last copy", read: ({ copy }) => [[copy?.bytes ?? null]] },
  {
    name: "qingjian_tick_age_seconds",
    help: "Since a job of the timetable last ended well",
    labels: ["job"],
    read: (vitals) => vitals.ticks.map(({ job, doneAt }) => [age(vitals, doneAt), { job }]),
  },
  {
    name: "qingjian_tick_failures",
    help: "Runs of a job of the timetable in the last week that failed",
    labels: ["job"],
    read: ({ ticks }) => ticks.map(({ job, failed }) => [failed, { job }]),
  },
  { name: "qingjian_database_bytes", help: "Size of the database", read: ({ databaseBytes }) => [[databaseBytes]] },
  { name: "qingjian_disk_free_bytes", help: "Room left where the data folder is", read: ({ disk }) => [[disk.free]] },
  { name: "qingjian_disk_bytes", help: "Size of the disk where the data folder is", read: ({ disk }) => [[disk.total]] },
  {
    name: "qingjian_clock_ahead_seconds",
    help: "By how much the clock of the database is ahead of this machine's",
    read: ({ clockAhead }) => [[clockAhead / 1000]],
  },
  { name: "qingjian_accounts_locked", help: "Accounts that are locked now after wrong passwords", read: ({ locked }) => [[locked]] },
];

/** How long one reading serves, however many ask. */
const FRESH = 5000;
const PATIENCE = 4000;

/** Registers the figures of the house. While the database does not answer, `qingjian_database_up` is 0 and the others are not given. */
export function vitalMetrics(registry: Registry, house: House): void {
  let [reading, begun] = [undefined as Promise<Vitals | undefined> | undefined, 0];
  const vitals = (): Promise<Vitals | undefined> => {
    if (reading === undefined || performance.now() - begun > FRESH) {
      begun = performance.now();
      reading = Promise.race([readVitals(house), patience()]).catch(() => undefined);
    }
    return reading;
  };
  new Gauge({
    name: "qingjian_database_up",
    help: "1 while the database answers",
    registers: [registry],
    async collect() {
      this.set((await vitals()) === undefined ? 0 : 1);
    },
  });
  for (const { name, help, labels = [], read } of METRICS)
    new Gauge({
      name,
      help,
      labelNames: [...labels],
      registers: [registry],
      async collect() {
        const known = await vitals();
        this.reset();
        if (labels.length === 0) this.remove(); // what is not known is not given, rather than as 0
        for (const [value, of = {}] of known === undefined ? [] : read(known)) if (value !== null) this.set(of, value);
      },
    });
}

const patience = (): Promise<undefined> => new Promise((resolve) => setTimeout(resolve, PATIENCE, undefined).unref());
