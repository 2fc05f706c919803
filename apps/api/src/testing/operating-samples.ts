import type { Sample } from "./sample.ts";

/** What the system administrator keeps going: feeds and imports, messages, the calendar. */
export const OPERATING: Readonly<Record<string, Sample>> = {
  "POST /api/v1/calendar/read": { duty: "keeping of the calendar", body: { year: 2027, text: "放假" } },
  "PUT /api/v1/calendar/:year": {
    duty: "keeping of the calendar",
    params: { year: "2027" },
    body: { days: [], basis: "通知", version: 1 },
    answers: [400],
  },
  "GET /api/v1/schedules": { duty: "operating of feeds" },
  "GET /api/v1/channels": { duty: "messages going out" },
  "POST /api/v1/channels": { duty: "messages going out", body: { kind: "email", name: "邮件" }, answers: [201, 409] },
  "POST /api/v1/channels/:id": { duty: "messages going out", body: {} },
  "POST /api/v1/channels/:id/test": { duty: "messages going out" },
  "POST /api/v1/channels/:id/pause": { duty: "messages going out" },
  "POST /api/v1/channels/:id/resume": { duty: "messages going out" },
  "GET /api/v1/deliveries": { duty: "messages going out" },
  "POST /api/v1/deliveries/:id/resend": { duty: "messages going out" },

  "GET /api/v1/feeds": { duty: "operating of feeds" },
  "GET /api/v1/feeds/:id": { duty: "operating of feeds" },
  "PUT /api/v1/feeds/:id": { duty: "operating of feeds", body: { title: "推送", kind: "push", source: "no-such" }, answers: [400] },
  "POST /api/v1/feeds/:id/pause": { duty: "operating of feeds" },
  "POST /api/v1/feeds/:id/resume": { duty: "operating of feeds" },
  "POST /api/v1/feeds/:id/run": { duty: "operating of feeds" },
  "GET /api/v1/gaps": { duty: "operating of feeds" },
  "GET /api/v1/gaps/:id": { duty: "operating of feeds" },
  "POST /api/v1/gaps/:id/refill": { duty: "operating of feeds", body: {} },
  "POST /api/v1/gaps/:id/accept": { duty: "operating of feeds", body: { note: "停机检修" } },

  "GET /api/v1/imports": { duty: "operating of feeds" },
  "POST /api/v1/imports": { duty: "operating of feeds", query: "?name=a.pdf", body: {}, answers: [400] },
  "GET /api/v1/imports/:id": { duty: "operating of feeds" },
  "POST /api/v1/imports/:id/preview": { duty: "operating of feeds", body: {} },
  "POST /api/v1/imports/:id/start": { duty: "operating of feeds", body: { by: "canonical" } },
  "POST /api/v1/imports/:id/cancel": { duty: "operating of feeds" },
  "DELETE /api/v1/imports/:id": { duty: "operating of feeds" },
  "GET /api/v1/imports/:id/rejected.xlsx": { duty: "operating of feeds" },
  "GET /api/v1/batches": { duty: "operating of feeds" },
  "GET /api/v1/batches/:id/rejected": { duty: "operating of feeds" },
  "GET /api/v1/batches/:id/rejected.xlsx": { duty: "operating of feeds" },
};
