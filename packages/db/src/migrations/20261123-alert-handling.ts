/** Alerts in people's hands: found by hand, late evidence, what waits for a second person; leads. Frozen. */
export const alertHandling = {
  id: "20261123-alert-handling",
  sql: `
alter table findings add column origin text not null default 'rule';
create index findings_by_hand on findings (bucket, subject_kind, subject_id) where origin = 'hand';

alter table alerts add column by_hand boolean not null default false;
alter table alerts add column late_evidence boolean not null default false;
alter table alerts add column proposed text;
alter table alerts add column proposed_by text;
update alerts a set proposed = 'dismiss', proposed_by = e.actor from alert_events e
  where e.bucket = a.bucket and e.alert_id = a.alert_id and a.state = 'claimed' and a.level = 'red' and e.move = 'propose'
  and e.seq = (select max(l.seq) from alert_events l where l.bucket = a.bucket and l.alert_id = a.alert_id
    and l.move in ('claim', 'release', 'confirm', 'propose', 'dismiss', 'reopen'));
create index alerts_by_hand on alerts (raised_at desc, alert_id desc) where by_hand;
create index alerts_late on alerts (raised_at desc, alert_id desc) where late_evidence;
create index alerts_proposed on alerts (raised_at desc, alert_id desc) where proposed is not null;
create index alerts_withdrawn on alerts (raised_at desc, alert_id desc) where basis_withdrawn;
create index alerts_assignee on alerts (assignee, raised_at desc, alert_id desc) where assignee is not null;
create index alerts_item on alerts (item, raised_at desc) where item is not null;

create table leads (
  bucket smallint not null, lead_id text not null, number text not null, alert_id text not null, alert_number text not null, subject_kind text not null, subject_id text not null,
  unit text, officer text, level text not null, headline_zh text not null, headline_en text not null, grounds text not null,
  proposed_by text not null, approved_by text not null, opened_at bigint not null, state text not null,
  outcome text, conclusion text, concluded_by text, concluded_at bigint, revision integer not null,
  primary key (bucket, lead_id));
create unique index leads_open on leads (bucket, alert_id) where state = 'open';
create index leads_alert on leads (bucket, alert_id);
create index leads_id on leads (lead_id);
create index leads_number on leads (number);
create index leads_opened on leads (opened_at desc, lead_id desc);
`,
} as const;
